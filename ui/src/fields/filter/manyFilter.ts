import { keyLiteral } from '@/api/odata';
import type { FilterDefinition } from '../definition';
import { filterEditor } from '../lazyParts';
import { chosenRecords } from './chosen';

export const manyFilter: FilterDefinition = {
  operators: ['anyOf', 'noneOf', 'empty', 'notEmpty'],
  bare: ['empty', 'notEmpty'],
  Editor: filterEditor('LookupFilterEditor'),
  toOData: (field, operator, value) => {
    if (operator === 'empty') return `not ${field.name}/any()`;
    if (operator === 'notEmpty') return `${field.name}/any()`;
    const ids = chosenRecords(value).map((item) => keyLiteral(item.id));
    if (ids.length === 0) return null;
    const inside = `${field.name}/any(one:one/id in (${ids.join(',')}))`;
    return operator === 'noneOf' ? `not ${inside}` : inside;
  },
};
