import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { patterns, readRule, writeRule, type Pattern, type Rule } from './rule';

/** How often, and until when; a rule of one's own for what has no name. */
export function RecurrenceInput(props: InputProps<string | null>) {
  const { t } = useTranslation();
  const [rule, setRule] = useState(() => readRule(props.value));
  const change = (next: Rule) => {
    setRule(next);
    if (next.pattern === 'never') props.onChange(null);
    else props.onChange(next.pattern === 'own' ? next.text || null : writeRule(next.pattern, next.until));
  };
  const names = ['never', ...(Object.keys(patterns) as Pattern[]), 'own'] as const;
  return (
    <Stack gap={6}>
      <Group align="flex-end" gap={6} wrap="nowrap">
        <Select
          {...controlProps(props)}
          flex={1}
          allowDeselect={false}
          value={rule.pattern}
          data={names.map((name) => ({ value: name, label: t(`recurrence.${name}`) }))}
          onChange={(pattern) => pattern && change({ ...rule, pattern: pattern as Rule['pattern'] })}
        />
        {rule.pattern !== 'never' && rule.pattern !== 'own' && (
          <TextInput
            type="date"
            aria-label={t('recurrence.until')}
            title={t('recurrence.until')}
            value={rule.until}
            onChange={(event) => change({ ...rule, until: event.currentTarget.value })}
          />
        )}
      </Group>
      {rule.pattern === 'own' && (
        <TextInput
          aria-label={t('recurrence.rule')}
          placeholder="FREQ=MONTHLY;BYDAY=-1FR"
          value={rule.text}
          onChange={(event) => change({ ...rule, text: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
