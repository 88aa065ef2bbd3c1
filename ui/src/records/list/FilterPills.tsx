import { Button, Group, Pill } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, isObject, type Json } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { optionLabel } from '@/fields/enum/OptionBadge';
import { me } from '@/fields/filter/chosen';
import { RecordName } from '@/fields/lookup/RecordName';
import { useFormat, type Format } from '@/kit/format';
import { withFilter, type ListState } from './listState';

interface FilterPillsProps {
  entity: EntityMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

function words(field: FieldMeta, value: Json | undefined, format: Format): string {
  if (Array.isArray(value)) return value.map((item) => words(field, item, format)).join(', ');
  if (typeof value === 'number') return format.number(value);
  const text = asText(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return format.day(text);
  return field.options ? optionLabel(field, text) : text;
}

/** A condition's value; records that it holds by id alone are named as their reader may. */
function Value({ field, value }: { field: FieldMeta; value: Json | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const target = useModel().entity(field.to?.[0]);
  if (!Array.isArray(value) || !value.some(isObject)) return <>{words(field, value, format)}</>;
  return value.filter(isObject).map(({ id, name }, index) => (
    <Fragment key={asText(id)}>
      {index > 0 && ', '}
      {id === me ? t('filter.me') : asText(name) || (target && <RecordName entity={target} id={asText(id)} />)}
    </Fragment>
  ));
}

/** The conditions in force, each with a way to drop it. */
export function FilterPills({ entity, state, onChange }: FilterPillsProps) {
  const { t } = useTranslation();
  const filters = Object.entries(state.filters ?? {});
  if (filters.length === 0 && !state.where) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('list.activeFilters')}>
      {state.where && (
        <Pill
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': t('list.dropFilter', { field: state.whereName ?? t('list.where') }) }}
          data-testid="where"
          onRemove={() => onChange({ where: undefined, whereName: undefined })}
        >
          <b>{state.whereName ?? t('list.where')}</b>
        </Pill>
      )}
      {filters.map(([name, { operator, value }]) => {
        const field = fieldOf(entity, name);
        if (!field) return null;
        const condition = t(`filter.${operator}` as 'filter.contains');
        return (
          <Pill
            key={name}
            size="md"
            withRemoveButton
            removeButtonProps={{ 'aria-label': t('list.dropFilter', { field: field.label }) }}
            onRemove={() => onChange({ filters: withFilter(state, name, undefined) })}
          >
            {field.label} {condition} <b><Value field={field} value={value} /></b>
          </Pill>
        );
      })}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange({ filters: undefined, where: undefined, whereName: undefined })}>
        {t('list.dropFilters')}
      </Button>
    </Group>
  );
}
