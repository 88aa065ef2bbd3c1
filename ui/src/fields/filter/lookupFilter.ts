import { keyLiteral } from '@/api/odata';
import type { FilterDefinition } from '../definition';
import { filterEditor } from '../lazyParts';
import { chosenRecords } from './chosen';

export const lookupFilter: FilterDefinition = {
  operators: ['anyOf', 'noneOf', 'empty', 'notEmpty'],
  bare: ['empty', 'notEmpty'],
  Editor: filterEditor('LookupFilterEditor'),
  toOData: (field, operator, value) => {
    const property = `${field.name}Id`;
    if (operator === 'empty') return `${property} eq null`;
    if (operator === 'notEmpty') return `${property} ne null`;
    const ids = chosenRecords(value).map((item) => keyLiteral(item.id));
    if (ids.length === 0) return null;
    const inside = `${property} in (${ids.join(',')})`;
    return operator === 'noneOf' ? `not (${inside})` : inside;
  },
};
