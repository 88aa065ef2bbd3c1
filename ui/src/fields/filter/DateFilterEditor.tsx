import { Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import { DateLocale, dayPattern, useDayjsLocale } from '../date/DateLocale';
import type { FilterEditorProps } from '../definition';

export default function DateFilterEditor({ operator, value, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const locale = useDayjsLocale();
  const [from = '', to = ''] = (Array.isArray(value) ? value : [value ?? '']).map((day) => asText(day));
  const box = (shown: string, label: string, change: (day: string) => void) => (
    <DateInput
      aria-label={label}
      value={shown || null}
      valueFormat={dayPattern(locale)}
      popoverProps={{ withinPortal: false }}
      flex={1}
      onChange={(day) => change(day ?? '')}
    />
  );
  return (
    <DateLocale>
      {operator !== 'between' && box(from, t('filter.value'), onChange)}
      {operator === 'between' && (
        <Group gap="xs" wrap="nowrap">
          {box(from, t('filter.from'), (day) => onChange([day, to]))}
          {box(to, t('filter.to'), (day) => onChange([from, day]))}
        </Group>
      )}
    </DateLocale>
  );
}
