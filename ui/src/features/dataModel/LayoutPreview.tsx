import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelLayout } from '@/api/customisation';
import classes from './dataModel.module.css';
import type { Choice } from './OrderList';
import { useSaid } from './words';

/** The list's head and the record's sections as they will be. */
export function LayoutPreview({ layout, fields }: { layout: ModelLayout; fields: Choice[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const labelOf = (name: string) => fields.find((field) => field.value === name)?.label ?? name;
  return (
    <div className={classes.parts} data-testid="layout-preview">
      <div className={classes.preview} role="group" tabIndex={0} aria-label={t('model.layout.list')}>
        <div className={classes.columns}>
          {layout.list.map((name) => <div key={name} className={classes.column}>{labelOf(name)}</div>)}
        </div>
      </div>
      <div className={classes.preview} role="group" tabIndex={0} aria-label={t('model.layout.form')}>
        {layout.form.map((section, index) => (
          <div key={section.section || index} className={classes.part}>
            <Text fw={600} mt="xs">{said(section.labels, section.section || t('model.newSection'))}</Text>
            <div className={classes.pairs}>
              {section.fields.map((name) => <div key={name} className={classes.pair}>{labelOf(name)}</div>)}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
