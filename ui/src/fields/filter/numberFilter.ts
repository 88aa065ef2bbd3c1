import type { FilterDefinition } from '../definition';
import { filterEditor } from '../lazyParts';
import { pair } from './chosen';

const signs: Record<string, string> = { equals: 'eq', atLeast: 'ge', atMost: 'le' };

export const numberFilter: FilterDefinition = {
  operators: ['atLeast', 'atMost', 'between', 'equals', 'empty', 'notEmpty'],
  bare: ['empty', 'notEmpty'],
  Editor: filterEditor('NumberFilterEditor'),
  toOData: (field, operator, value) => {
    if (operator === 'empty') return `${field.name} eq null`;
    if (operator === 'notEmpty') return `${field.name} ne null`;
    const [from, to] = pair(value);
    if (operator !== 'between') return from == null ? null : `${field.name} ${signs[operator] ?? 'eq'} ${from}`;
    if (from == null || to == null) return null;
    return `${field.name} ge ${from} and ${field.name} le ${to}`;
  },
};
