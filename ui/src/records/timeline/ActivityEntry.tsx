import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { asText } from '@/api/json';
import { fieldsOf, useModel } from '@/api/metadata';
import type { ActivityItem } from '@/api/timeline';
import { FieldView } from '@/fields/FieldView';
import { definitionOf } from '@/fields/registry';
import { EntryFrame } from './EntryFrame';
import classes from './timeline.module.css';

/** What the entry says anyway, or says below at full length. */
const told = new Set(['createdAt', 'modifiedAt']);
const wordy = new Set(['lookup', 'longText', 'richText', 'many']);
/** Without its name a bare number says nothing. */
const bare = new Set(['integer', 'decimal']);

/** A call, a note, a task, a meeting: its own facts are those that its create form asks for. */
export function ActivityEntry({ item }: { item: ActivityItem }) {
  const model = useModel();
  const entity = model.entity(item.entity);
  const record = item.record;
  const facts = entity
    ? fieldsOf(entity, entity.list).filter(
        (field) =>
          field.name !== entity.nameField && !told.has(field.name) && !wordy.has(field.type) && !bare.has(field.type) &&
          !definitionOf(field).isEmpty(definitionOf(field).read(record, field)),
      )
    : [];
  const description = entity?.fields.find((field) => field.name === 'description');
  return (
    <EntryFrame
      icon={entity?.icon ?? item.kind}
      at={item.at}
      by={item.by}
      title={
        <Link to="/$set/$id" params={{ set: item.set, id: item.id }} className={classes.activityLink}>
          {item.title || entity?.label}
        </Link>
      }
    >
      {facts.length > 0 && (
        <Group gap="sm" className={classes.activityFacts}>
          <Text size="sm" c="dimmed">{entity?.label}</Text>
          {facts.slice(0, 3).map((field) => <span key={field.name}><FieldView field={field} record={record} dense /></span>)}
        </Group>
      )}
      {description && asText(record.description) && (
        <div className={classes.description}><FieldView field={description} record={record} /></div>
      )}
    </EntryFrame>
  );
}
