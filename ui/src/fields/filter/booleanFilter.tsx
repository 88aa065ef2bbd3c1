import type { FilterDefinition } from '../definition';

export const booleanFilter: FilterDefinition = {
  operators: ['isTrue', 'isFalse'],
  bare: ['isTrue', 'isFalse'],
  Editor: () => null,
  toOData: (field, operator) => `${field.name} eq ${operator === 'isTrue'}`,
};
