import { useModel } from '@/api/metadata';
import { useFormat } from '@/kit/format';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import type { MoneyValue } from './definition';

export function MoneyView({ value }: ViewProps<MoneyValue>) {
  const format = useFormat();
  const { company } = useModel().metadata;
  return <span className={classes.number}>{format.money(value.amount ?? 0, value.currency ?? company.currency)}</span>;
}
