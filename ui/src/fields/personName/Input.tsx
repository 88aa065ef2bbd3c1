import { Input, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import classes from '../fields.module.css';
import { partProperty, type NamePart, type PersonName } from './definition';

/** First and last name lead; salutation and middle name stand behind, as they are rare. */
const order: NamePart[] = ['firstName', 'lastName', 'middleName', 'salutation'];

export function PersonNameInput({ field, value, onChange, label, error, autoFocus, disabled }: InputProps<PersonName>) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={label} error={error} withAsterisk={Boolean(label && field.required)} labelElement="div">
      <div className={classes.parts} role="group" aria-label={field.label}>
        {order.map((part) => (
          <TextInput
            key={part}
            name={partProperty(field, part)}
            aria-label={t(`name.${part}`)}
            placeholder={t(`name.${part}`)}
            value={value[part]}
            error={Boolean(error)}
            disabled={disabled}
            autoFocus={autoFocus && part === 'firstName'}
            data-autofocus={autoFocus && part === 'firstName' ? true : undefined}
            autoComplete="off"
            onChange={(event: ChangeEvent<HTMLInputElement>) => onChange({ ...value, [part]: event.currentTarget.value })}
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}
