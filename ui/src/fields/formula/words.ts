import type { ServerWords } from '@/kit/serverWords';

/** What the server most often finds wrong in a formula. */
export const formulaWords: ServerWords = [
  [/has no field "(?<name>.*)"; texts stand in quotes/, 'fieldOrText'],
  [/has no field "(?<name>.*)"/, 'field'],
  [/^"(?<sign>.*)" is missing at the end/, 'missingAtEnd'],
  [/^"(?<sign>.*)" is missing before "(?<word>.*)"/, 'missingBefore'],
  [/^Something is missing at the end/, 'end'],
  [/no closing quote/, 'quote'],
  [/^(?<usage>AND|OR) is written as/, 'writtenWithin'],
  [/^"(?<word>.*)" is not expected here/, 'unexpected'],
  [/name is missing after the point/, 'point'],
  [/^There is no function (?<name>.*)\.$/, 'function'],
  [/^It is written (?<usage>.*)\.$/, 'usage'],
  [/^Here a number is needed/, 'number'],
  [/^Money and a plain number do not go together/, 'money'],
  [/^Money times money/, 'moneyTimes'],
  [/^A number cannot be divided by money/, 'moneyDivided'],
  [/^Reckon with days/, 'days'],
  [/^Texts are joined by &/, 'join'],
  [/^A record is no result|is a record/, 'record'],
  [/leads to many records|holds a list/, 'list'],
];
