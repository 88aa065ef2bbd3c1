import { Switch } from '@mantine/core';
import type { InputProps } from '../definition';

export function BooleanInput({ field, value, onChange, label, ariaLabel, error, autoFocus, disabled }: InputProps<boolean>) {
  return (
    <Switch
      name={field.name}
      label={label}
      aria-label={label ? undefined : (ariaLabel ?? field.label)}
      error={error}
      autoFocus={autoFocus}
      disabled={disabled}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
