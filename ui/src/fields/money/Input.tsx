import { NumberInput, Select } from '@mantine/core';
import { useModel } from '@/api/metadata';
import { useFormat } from '@/kit/format';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import type { MoneyValue } from './definition';
import classes from './money.module.css';

export function MoneyInput(props: InputProps<MoneyValue>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { company } = useModel().metadata;
  const currency = props.value.currency ?? company.currency;
  return (
    <div className={classes.pair}>
      <NumberInput
        {...controlProps(props)}
        value={props.value.amount ?? ''}
        decimalScale={2}
        decimalSeparator={format.decimal}
        thousandSeparator={format.group}
        hideControls
        onChange={(amount) => props.onChange({ amount: amount === '' ? null : Number(amount), currency })}
      />
      <Select
        aria-label={t('field.currency')}
        data={company.currencies.includes(currency) ? company.currencies : [currency, ...company.currencies]}
        value={currency}
        allowDeselect={false}
        disabled={props.disabled}
        comboboxProps={{ width: 100 }}
        onChange={(code) => props.onChange({ ...props.value, currency: code })}
      />
    </div>
  );
}
