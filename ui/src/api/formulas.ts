import { request } from './http';

/** What a formula may show; docs/reference/formulas.md. */
export const formulaResults = ['money', 'decimal', 'integer', 'text', 'boolean', 'date', 'instant'] as const;
export type FormulaResult = (typeof formulaResults)[number];

export interface FormulaFunction {
  name: string;
  /** `IF(condition, then, else)` */
  usage: string;
}

/** `position`: the character where it is wrong, from 1. `result`: what it yields. */
export type FormulaVerdict = { valid: true; result: FormulaResult } | { valid: false; message: string; position: number };

export async function fetchFormulaFunctions(): Promise<FormulaFunction[]> {
  return (await request<{ functions: FormulaFunction[] }>('GET', '/api/formulas/functions')).functions;
}

export interface FormulaQuestion {
  entity: string;
  expression: string;
  /** The field that it is to be, so that it does not build on itself. */
  field?: string;
  result?: FormulaResult;
}

export function checkFormula(question: FormulaQuestion): Promise<FormulaVerdict> {
  return request('POST', '/api/formulas/check', { body: { ...question } });
}
