import { Input, Select, TextInput } from '@mantine/core';
import { useMemo, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/kit/format';
import type { InputProps } from '../definition';
import classes from '../fields.module.css';
import { countryCodes } from './countries';
import type { Address } from './definition';

export function AddressInput({ field, value, onChange, label, error, autoFocus, disabled }: InputProps<Address>) {
  const { t } = useTranslation();
  const format = useFormat();
  const countries = useMemo(
    () =>
      countryCodes
        .map((code) => ({ value: code, label: format.country(code) }))
        .sort((a, b) => a.label.localeCompare(b.label, format.locale)),
    [format],
  );
  const part = (name: 'Street' | 'PostalCode' | 'City' | 'Region') => ({
    'aria-label': `${field.label}: ${t(`address.${name}`)}`,
    placeholder: t(`address.${name}`),
    value: value[name],
    disabled,
    onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ ...value, [name]: event.currentTarget.value }),
  });
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <div className={classes.parts} role="group" aria-label={field.label}>
        <TextInput {...part('Street')} className={classes.wide} autoFocus={autoFocus} />
        <TextInput {...part('PostalCode')} />
        <TextInput {...part('City')} />
        <TextInput {...part('Region')} />
        <Select
          aria-label={`${field.label}: ${t('address.Country')}`}
          placeholder={t('address.Country')}
          data={countries}
          value={value.Country || null}
          searchable
          clearable
          disabled={disabled}
          onChange={(code) => onChange({ ...value, Country: code ?? '' })}
        />
      </div>
    </Input.Wrapper>
  );
}
