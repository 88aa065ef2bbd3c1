import { useFormat } from '@/kit/format';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import type { Address } from './definition';

export function AddressView({ value, dense }: ViewProps<Address>) {
  const format = useFormat();
  const country = value.Country ? format.country(value.Country) : '';
  if (dense) return <span className={classes.line}>{[value.City, country].filter(Boolean).join(', ')}</span>;
  const town = `${value.PostalCode} ${value.City}`.trim();
  return <span className={classes.lines}>{[value.Street, town, value.Region, country].filter(Boolean).join('\n')}</span>;
}
