import { Input, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import { dayLabel, dayNames, parseSpans, type WeekHours } from './hours';

/** A line for each day; an empty one is a day off. */
export function WeekHoursInput({ field, value, onChange, label, ariaLabel, error, disabled }: InputProps<WeekHours>) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState(() => dayNames.map((day) => (value[day] ?? []).join(', ')));
  const change = (index: number, text: string) => {
    const next = typed.map((old, at) => (at === index ? text : old));
    setTyped(next);
    onChange(Object.fromEntries(dayNames.map((day, at) => [day, parseSpans(next[at] ?? '')] as const).filter(([, spans]) => spans.length > 0)));
  };
  return (
    <Input.Wrapper label={label} required={field.required} error={error} labelElement="div">
      <Stack gap={6} role="group" aria-label={ariaLabel ?? label}>
        {dayNames.map((day, index) => (
          <TextInput
            key={day}
            size="sm"
            aria-label={dayLabel(index, i18n.language)}
            leftSection={dayLabel(index, i18n.language, 'short')}
            leftSectionWidth={56}
            placeholder="08:00-16:00"
            value={typed[index]}
            disabled={disabled}
            onChange={(event) => change(index, event.currentTarget.value)}
          />
        ))}
      </Stack>
    </Input.Wrapper>
  );
}
