import { Title } from '@mantine/core';
import { useState } from 'react';
import type { RecordData } from '@/api/json';
import { fieldsOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { useVariant } from '../variant';
import { shownFields } from '../when';
import classes from './detail.module.css';
import { InlineField } from './InlineField';

interface RecordSectionsProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/** The record's fields in the sections of its layout, or of its pipeline's own; collections stand in the related lists. */
export function RecordSections({ entity: general, record, canEdit }: RecordSectionsProps) {
  const entity = useVariant(general, record);
  // What the server asked for is shown although its condition does not hold yet: else nobody could fill it in.
  const [needed, setNeeded] = useState<string[]>([]);
  const visible = (names: string[]) => {
    const all = fieldsOf(entity, names);
    const shown = shownFields(entity, all, record);
    return all.filter((field) => field.type !== 'many' && (shown.includes(field) || needed.includes(field.name)));
  };
  const sections = entity.form
    .map(({ label, fields }) => ({ label, fields: visible(fields) }))
    .filter((section) => section.fields.length > 0);
  return (
    <>
      {sections.map(({ label, fields }) => (
        <section key={label} className={classes.panel} aria-label={label}>
          <Title order={2} className={classes.panelTitle}>{label}</Title>
          <dl className={classes.fields}>
            {fields.map((field) => (
              <InlineField key={field.name} entity={entity} field={field} record={record} canEdit={canEdit} onNeeded={setNeeded} />
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
