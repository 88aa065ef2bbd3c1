import type { FieldMeta, OptionMeta } from '@/api/model';

/** The options that one may choose: a retired one only where it is chosen already. */
export function offered(field: FieldMeta, chosen: string | string[] | null): OptionMeta[] {
  return (field.options ?? []).filter((option) => !option.retired || [chosen ?? []].flat().includes(option.value));
}
