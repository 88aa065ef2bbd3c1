import { anyOf, quote } from '@/api/odata';
import type { FilterDefinition } from '../definition';
import { filterEditor } from '../lazyParts';
import { chosenOptions } from './chosen';

export const optionFilter: FilterDefinition = {
  operators: ['anyOf', 'noneOf', 'empty', 'notEmpty'],
  bare: ['empty', 'notEmpty'],
  Editor: filterEditor('OptionFilterEditor'),
  toOData: (field, operator, value) => {
    if (operator === 'empty') return `${field.name} eq null`;
    if (operator === 'notEmpty') return `${field.name} ne null`;
    const values = chosenOptions(value);
    if (values.length === 0) return null;
    const inside = `${field.name} in (${values.map(quote).join(',')})`;
    return operator === 'noneOf' ? `not (${inside})` : inside;
  },
};

export const multiOptionFilter: FilterDefinition = {
  operators: ['anyOf'],
  bare: [],
  Editor: filterEditor('OptionFilterEditor'),
  toOData: (field, _operator, value) =>
    anyOf(chosenOptions(value).map((item) => `${field.name}/any(x:x eq ${quote(item)})`)),
};
