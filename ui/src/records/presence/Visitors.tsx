import { Avatar, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import type { Visitor } from '@/api/presence';
import classes from './presence.module.css';
import { useVisitors } from './usePresence';

const shown = 4;

/** Faces of those who look at the record as well; a ring means that they edit. */
export function Visitors({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const people = useVisitors();
  const says = (visitor: Visitor) => {
    const fields = fieldsOf(entity, visitor.fields).map((field) => field.label).join(', ');
    return fields ? t('presence.edits', { name: visitor.name, fields }) : t('presence.looks', { name: visitor.name });
  };
  const others = people.slice(shown);
  return (
    <ul className={classes.visitors} aria-label={t('presence.title')} aria-live="polite" data-testid="visitors">
      {people.slice(0, shown).map((visitor) => (
        <li key={visitor.id} className={classes.visitor} data-editing={visitor.fields.length > 0 || undefined}>
          <Tooltip label={says(visitor)}>
            <Avatar name={visitor.name} color="persimmon" variant="filled" size={32} role="img" aria-label={says(visitor)} />
          </Tooltip>
        </li>
      ))}
      {others.length > 0 && (
        <li className={classes.visitor}>
          <Tooltip label={others.map(says).join(', ')}>
            <Avatar size={32} role="img" aria-label={others.map(says).join(', ')}>{`+${others.length}`}</Avatar>
          </Tooltip>
        </li>
      )}
    </ul>
  );
}

/** Beside a field's label: who has it open. */
export function FieldVisitors({ field }: { field: FieldMeta }) {
  const { t } = useTranslation();
  const names = useVisitors().filter(({ fields }) => fields.includes(field.name)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <span className={classes.editing} data-testid={`editing-${field.name}`}>{t('presence.editing', { name: names.join(', ') })}</span>;
}
