import { ActionIcon, Button, Select, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import classes from './builder.module.css';
import { canFilter, fieldAt, isBare, meValue, operatorOf, operatorsOf, pathChoices, type Where } from './definition';
import { useOperatorText } from './words';

interface WhereListProps {
  entity: EntityMeta;
  value: Where[];
  onChange: (where: Where[]) => void;
}

/** Conditions, one a row, of fields of the records and of those that they lead to. */
export function WhereList({ entity, value, onChange }: WhereListProps) {
  const { t } = useTranslation();
  const set = (at: number, next: Where) => onChange(value.map((old, index) => (index === at ? next : old)));
  return (
    <Stack gap="xs">
      {value.map((where, at) => (
        <WhereRow
          key={at}
          entity={entity}
          where={where}
          onChange={(next) => set(at, next)}
          onRemove={() => onChange(value.filter((_, index) => index !== at))}
        />
      ))}
      <Button
        className={classes.add}
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={15} />}
        data-testid="add-where"
        onClick={() => onChange([...value, { field: '', operator: '' }])}
      >
        {t('reports.addCondition')}
      </Button>
    </Stack>
  );
}

interface WhereRowProps {
  entity: EntityMeta;
  where: Where;
  onChange: (where: Where) => void;
  onRemove: () => void;
}

function WhereRow({ entity, where, onChange, onRemove }: WhereRowProps) {
  const { t } = useTranslation();
  const model = useModel();
  const operatorText = useOperatorText();
  const choices = useMemo(
    () => pathChoices(model, entity, canFilter).map(({ path, label }) => ({ value: path, label })),
    [model, entity],
  );
  const field = fieldAt(model, entity, where.field);
  const filter = field && definitionOf(field).filter;
  const operator = operatorOf(where);
  const choose = (path: string | null) => {
    const next = fieldAt(model, entity, path ?? '');
    if (path && next) onChange({ field: path, operator: definitionOf(next).filter?.operators[0] ?? '' });
  };
  const say = (name: string | null) =>
    name && onChange(name === 'me' ? { ...where, operator: 'anyOf', value: meValue } : { field: where.field, operator: name, value: undefined });
  return (
    <div className={classes.where} data-testid="where-row">
      <Select aria-label={t('filter.field')} placeholder={t('filter.field')} searchable data={choices} value={where.field || null} allowDeselect={false} onChange={choose} />
      {field && (
        <Select
          aria-label={t('filter.condition')}
          data={operatorsOf(field).map((name) => ({ value: name, label: operatorText(name) }))}
          value={operator}
          allowDeselect={false}
          onChange={say}
        />
      )}
      {field && filter && !isBare(field, operator) && (
        <div className={classes.whereValue}>
          <Suspense fallback={null}>
            <filter.Editor field={field} operator={operator} value={where.value} onChange={(value) => onChange({ ...where, value })} />
          </Suspense>
        </div>
      )}
      <ActionIcon className={classes.drop} variant="subtle" color="gray" aria-label={t('reports.dropCondition')} onClick={onRemove}><IconTrash size={16} /></ActionIcon>
    </div>
  );
}
