import { formulaField } from '../formula/definition';

/** As a formula: records show it by its result. */
export const rollUpField = { ...formulaField, type: 'rollUp' as const };
