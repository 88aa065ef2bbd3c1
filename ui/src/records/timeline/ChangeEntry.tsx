import { Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, isObject, type Json } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import type { ChangeItem } from '@/api/timeline';
import { definitionOf } from '@/fields/registry';
import { useFormat, type Format } from '@/kit/format';
import { fieldOfProperty } from '../form/draft';
import { EntryFrame } from './EntryFrame';
import classes from './timeline.module.css';

const actions = ['create', 'update', 'delete', 'restore', 'link', 'unlink', 'merge', 'mergedInto', 'unmerge'] as const;
const doors = ['api', 'import', 'rule'] as const;

/** A changed value in words. Lookups come as names already. */
function shown(entity: EntityMeta, name: string, value: Json, format: Format, currency: string): string {
  if (value === null || value === '') return '–';
  const field = fieldOf(entity, name);
  if (!field || field.type === 'lookup' || field.type === 'many') {
    return isObject(value) ? asText(value.name) : String(value);
  }
  if (field.type === 'money') return format.money(Number(value), currency);
  if (field.type === 'address' || field.type === 'personName' || field.type === 'file') return String(value);
  return definitionOf(field).text(definitionOf(field).read({ id: '', [name]: value }, field), field, format);
}

const prefix = 'approval:';

/** Somebody asked for an approval, or answered. */
function ApprovalEntry({ item }: { item: ChangeItem }) {
  const { t } = useTranslation();
  const told = (name: string) => asText(item.changes.find(({ field }) => field === name)?.to);
  const what = item.action.slice(prefix.length);
  return (
    <EntryFrame
      icon="shield"
      at={item.at}
      by={item.by}
      title={
        <Text size="sm">
          <b>{t(`timeline.approval.${what}` as 'timeline.approval.asked', { defaultValue: what })}</b>
          {told('approvalFor') && ` ${t('timeline.approval.for', { name: told('approvalFor') })}`}{' · '}{told('approvalPolicy')}
        </Text>
      }
    >
      {told('approvalComment') && <Text size="sm">{told('approvalComment')}</Text>}
    </EntryFrame>
  );
}

interface ChangeEntryProps {
  item: ChangeItem;
  entity: EntityMeta;
  /** What one may do about it. */
  children?: ReactNode;
}

/** A change of fields, or of what others have to say about it. */
export function ChangeEntry(props: ChangeEntryProps) {
  return props.item.action.startsWith(prefix) ? <ApprovalEntry item={props.item} /> : <FieldChanges {...props} />;
}

function FieldChanges({ item, entity, children }: ChangeEntryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { company } = useModel().metadata;
  const action = actions.find((known) => known === item.action) ?? 'update';
  const merged = asText(item.changes.find(({ field }) => field === 'merged')?.to);
  const changes = item.changes.filter(({ field }) => field !== 'merged');
  const door = doors.find((known) => known === item.door);
  return (
    <EntryFrame
      quiet
      icon={action === 'create' ? 'sparkles' : 'activity'}
      at={item.at}
      by={item.by}
      title={
        <Text size="sm" c="dimmed">
          {t(`timeline.${action}`)}{merged && ` ${merged}`}{item.of && ` · ${t('timeline.of', { name: item.of })}`}{door && ` · ${t(`timeline.door.${door}`)}`}
        </Text>
      }
    >
      {action !== 'create' && (
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={change.field}>
              <span className={classes.changed}>{fieldOfProperty(entity, change.field)?.label ?? change.label}</span>{' '}
              <s>{shown(entity, change.field, change.from, format, company.currency)}</s>{' '}
              <IconArrowRight size={13} role="img" aria-label={t('timeline.became')} />{' '}
              <b>{shown(entity, change.field, change.to, format, company.currency)}</b>
            </li>
          ))}
        </ul>
      )}
      {children}
    </EntryFrame>
  );
}
