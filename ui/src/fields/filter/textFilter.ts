import { asText, type Json } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { anyOf, quote } from '@/api/odata';
import type { FilterDefinition } from '../definition';
import { filterEditor } from '../lazyParts';

function condition(property: string, operator: string, value: Json | undefined): string | null {
  if (operator === 'empty') return `${property} eq null`;
  if (operator === 'notEmpty') return `${property} ne null`;
  const text = asText(value).trim();
  if (!text) return null;
  if (operator === 'equals') return `${property} eq ${quote(text)}`;
  return `${operator === 'startsWith' ? 'startswith' : 'contains'}(${property},${quote(text)})`;
}

const operators = ['contains', 'startsWith', 'equals', 'empty', 'notEmpty'] as const;
const bare = ['empty', 'notEmpty'] as const;

export const textFilter: FilterDefinition = {
  operators,
  bare,
  Editor: filterEditor('TextFilterEditor'),
  toOData: (field, operator, value) => condition(field.name, operator, value),
};

/** Looks in the parts of an address that people filter by. */
export const addressFilter: FilterDefinition = {
  operators: ['contains'],
  bare: [],
  Editor: filterEditor('TextFilterEditor'),
  toOData: (field: FieldMeta, operator, value) =>
    anyOf(
      ['City', 'Street', 'PostalCode']
        .map((part) => condition(field.name + part, operator, value))
        .filter((part): part is string => part !== null),
    ),
};
