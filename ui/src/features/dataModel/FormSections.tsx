import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelSection } from '@/api/customisation';
import { moved } from '@/kit/order';
import classes from './dataModel.module.css';
import { LanguageTexts } from './LanguageTexts';
import { OrderList, type Choice } from './OrderList';
import { useSaid } from './words';

interface FormSectionsProps {
  sections: ModelSection[];
  fields: Choice[];
  onChange: (sections: ModelSection[]) => void;
}

/** The sections of a record's page, each with its fields. A field stands in one section only. */
export function FormSections({ sections, fields, onChange }: FormSectionsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const set = (index: number, part: Partial<ModelSection>) => onChange(sections.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const placed = new Set(sections.flatMap((section) => section.fields));
  const free = (section: ModelSection) => fields.filter((field) => section.fields.includes(field.value) || !placed.has(field.value));
  return (
    <>
      {sections.map((section, index) => {
        const name = said(section.labels, section.section || t('model.newSection'));
        return (
          <div key={section.section || `new-${index}`} className={`${classes.row} ${classes.section}`}>
            <Group gap={2} justify="flex-end">
              <ActionIcon variant="subtle" color="gray" disabled={index === 0} aria-label={t('model.up', { name })} onClick={() => onChange(moved(sections, index, index - 1))}><IconArrowUp size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" disabled={index === sections.length - 1} aria-label={t('model.down', { name })} onClick={() => onChange(moved(sections, index, index + 1))}><IconArrowDown size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="red" aria-label={t('model.remove', { name })} onClick={() => onChange(sections.filter((_, at) => at !== index))}><IconTrash size={16} /></ActionIcon>
            </Group>
            <LanguageTexts name={`section-${index}`} label={t('model.sectionName')} value={section.labels} onChange={(labels) => set(index, { labels })} />
            <OrderList id={`section-${index}`} label={name} value={section.fields} choices={free(section)} onChange={(names) => set(index, { fields: names })} />
          </div>
        );
      })}
      <Button variant="light" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => onChange([...sections, { section: '', labels: {}, fields: [] }])}>
        {t('model.addSection')}
      </Button>
    </>
  );
}
