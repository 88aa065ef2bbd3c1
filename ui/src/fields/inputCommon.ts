import type { InputProps } from './definition';

/** The properties that every input passes on to its control. */
export function controlProps<V>({ field, label, ariaLabel, error, autoFocus, disabled }: InputProps<V>) {
  return {
    name: field.name,
    label: label ? label : undefined,
    'aria-label': label ? undefined : (ariaLabel ?? field.label),
    withAsterisk: label ? Boolean(field.required) : false,
    description: label ? field.help : undefined,
    error,
    autoFocus,
    'data-autofocus': autoFocus ? true : undefined,
    disabled,
  };
}
