import { asText } from '@/api/json';
import { defineField } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { numberFilter } from '../filter/numberFilter';
import { MoneyView } from './View';

export interface MoneyValue {
  amount: number | null;
  /** ISO 4217; null: the company's. */
  currency: string | null;
}

export const moneyField = defineField<MoneyValue>({
  type: 'money',
  View: MoneyView,
  Input: ordinaryInput('MoneyInput'),
  read: (record, field) => {
    const amount = record[field.name];
    return {
      amount: amount === null || amount === undefined || amount === '' ? null : Number(amount),
      currency: asText(record[`${field.name}Currency`]) || null,
    };
  },
  write: ({ amount, currency }, field) => ({
    [field.name]: amount,
    ...(currency ? { [`${field.name}Currency`]: currency } : {}),
  }),
  isEmpty: ({ amount }) => amount === null,
  text: ({ amount, currency }, _field, format) =>
    amount === null ? '' : currency ? format.money(amount, currency) : format.number(amount, 2),
  width: 140,
  align: 'end',
  filter: numberFilter,
});
