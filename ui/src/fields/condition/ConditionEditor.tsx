import { ActionIcon, Button, Group, MultiSelect, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import {
  conditionFields, conditionText, fieldAt, literalText, operatorsFor, parseCondition, propertyOf, textLiteral, type Condition, type Row,
} from './condition';
import { LiteralInput } from './LiteralInput';
import classes from './condition.module.css';

interface ConditionEditorProps {
  entity: EntityMeta;
  value: string;
  error?: string;
  /** May a condition speak of whoever acts, as those of rules may? */
  me?: boolean;
  onChange: (text: string) => void;
}

/** Conditions as rows; those that rows cannot hold, as text in the filter language. */
export function ConditionEditor({ entity, value, error, me = false, onChange }: ConditionEditorProps) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const [condition, setCondition] = useState(() => parseCondition(value));
  const [asText, setAsText] = useState(condition === null);
  const change = (next: Condition) => {
    // A row that goes would take the focus along.
    if (next.rows.length < (condition?.rows.length ?? 0)) root.current?.focus();
    setCondition(next);
    onChange(conditionText(next));
  };
  const toggle = () => {
    if (asText) setCondition(parseCondition(value));
    setAsText(!asText);
  };
  return (
    <Stack ref={root} gap="xs" tabIndex={-1} className={classes.group}>
      {asText || !condition ? (
        <Textarea
          aria-label={t('rule.conditionText')}
          description={t('rule.conditionHint')}
          autosize
          minRows={2}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <Rows entity={entity} condition={condition} me={me} onChange={change} />
      )}
      {error && !asText && <Text size="sm" c="red" role="alert">{error}</Text>}
      <Group gap="xs">
        {!asText && condition && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={15} />}
            onClick={() => change({ ...condition, rows: [...condition.rows, { path: '', operator: 'eq', values: [] }] })}
          >
            {t('rule.addCondition')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" disabled={asText && parseCondition(value) === null} onClick={toggle}>
          {t(asText ? 'rule.asRows' : 'rule.asText')}
        </Button>
      </Group>
    </Stack>
  );
}

interface RowsProps {
  entity: EntityMeta;
  condition: Condition;
  me: boolean;
  onChange: (condition: Condition) => void;
}

function Rows({ entity, condition, me, onChange }: RowsProps) {
  const { t } = useTranslation();
  const { rows, join } = condition;
  const set = (at: number, row: Row) => onChange({ ...condition, rows: rows.map((old, index) => (index === at ? row : old)) });
  return (
    <>
      {rows.length > 1 && (
        <SegmentedControl
          size="xs"
          className={classes.join}
          aria-label={t('rule.join')}
          value={join}
          data={[{ value: 'and', label: t('rule.all') }, { value: 'or', label: t('rule.any') }]}
          onChange={(next) => onChange({ ...condition, join: next as 'and' | 'or' })}
        />
      )}
      {rows.map((row, at) => (
        <ConditionRow
          key={at}
          entity={entity}
          row={row}
          me={me}
          onChange={(next) => set(at, next)}
          onRemove={() => onChange({ ...condition, rows: rows.filter((_, index) => index !== at) })}
        />
      ))}
    </>
  );
}

interface ConditionRowProps {
  entity: EntityMeta;
  row: Row;
  me: boolean;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

function ConditionRow({ entity, row, me, onChange, onRemove }: ConditionRowProps) {
  const { t } = useTranslation();
  const field = fieldAt(entity, row.path);
  const fields = conditionFields(entity).map((candidate) => ({ value: propertyOf(candidate), label: candidate.label }));
  if (row.path && !fields.some(({ value }) => value === row.path)) fields.push({ value: row.path, label: row.path });
  const operators = operatorsFor(field).map((name) => ({ value: name, label: t(`ruleIs.${name}` as 'ruleIs.eq') }));
  const choose = (path: string | null) => {
    const next = fieldAt(entity, path ?? '');
    onChange({ path: path ?? '', operator: operatorsFor(next)[0] ?? 'eq', values: next?.type === 'boolean' ? ['true'] : [] });
  };
  const bare = row.operator === 'empty' || row.operator === 'filled';
  return (
    <div className={classes.condition} data-testid="condition">
      <Select aria-label={t('filter.field')} placeholder={t('filter.field')} searchable data={fields} value={row.path || null} onChange={choose} />
      <Select
        aria-label={t('filter.condition')}
        allowDeselect={false}
        data={operators}
        value={row.operator}
        onChange={(next) => onChange({ ...row, operator: next ?? row.operator })}
      />
      {row.path && !bare && row.operator !== 'in' && (
        <LiteralInput field={field} value={row.values[0]} me={me} onChange={(literal) => onChange({ ...row, values: [literal] })} />
      )}
      {row.operator === 'in' && (
        <MultiSelect
          aria-label={t('filter.value')}
          data={field?.options?.map((option) => ({ value: option.value, label: option.label })) ?? row.values.map(literalText)}
          value={row.values.map(literalText)}
          onChange={(next) => onChange({ ...row, values: next.map(textLiteral) })}
        />
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t('rule.dropCondition')} onClick={onRemove}><IconTrash size={16} /></ActionIcon>
    </div>
  );
}
