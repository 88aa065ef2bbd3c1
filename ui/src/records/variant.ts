import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asText, type RecordData } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { quote } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';

/** The entity as one of its variants shows it: its forms, and of each choice the options that it offers. */
export function inVariant(entity: EntityMeta, name: string): EntityMeta {
  const variant = entity.variants?.[name];
  if (!variant) return entity;
  const fields = entity.fields.map((field) => {
    const offered = variant.options[field.name];
    if (!offered) return field;
    return { ...field, options: field.options?.map((option) => ({ ...option, retired: option.retired || !offered.includes(option.value) })) };
  });
  return { ...entity, fields, form: variant.form, create: variant.create, when: variant.when };
}

/** The condition for the pipelines of an entity; null where all pipelines are its own. */
export function ownPipelines(entity: EntityMeta, target: EntityMeta | undefined): string | null {
  return target && fieldOf(target, 'recordType') ? `recordType eq ${quote(entity.name)}` : null;
}

/** The entity as the record's pipeline wants it; of a draft as soon as its pipeline is chosen. */
export function useVariant(entity: EntityMeta, record: RecordData): EntityMeta {
  const model = useModel();
  const { pipeline = '', variant = '' } = entity.stages ?? {};
  const target = model.entity(fieldOf(entity, pipeline)?.to?.[0]);
  const query = { select: ['id', variant], filter: ownPipelines(entity, target) ?? undefined, top: 200 };
  const hasVariants = Object.keys(entity.variants ?? {}).length > 0;
  const pipelines = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: hasVariants && target !== undefined,
    staleTime: 60_000,
  });
  const chosen = pipelines.data?.records.find((one) => one.id === asText(record[`${pipeline}Id`]));
  const name = asText(chosen?.[variant]);
  return useMemo(() => inVariant(entity, name), [entity, name]);
}

/** Every field that a form for a new record may ask for, whatever its pipeline. */
export function createFields(entity: EntityMeta): string[] {
  return [...new Set([...entity.create, ...Object.values(entity.variants ?? {}).flatMap((variant) => variant.create)])];
}
