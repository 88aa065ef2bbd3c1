import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { DateLocale, dayPattern, useCalendarNames, useDayjsLocale } from '../date/DateLocale';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

const local = 'YYYY-MM-DD HH:mm:ss';

/** Picks a moment in the browser's time zone; the record keeps it in UTC. */
export default function InstantInput(props: InputProps<string | null>) {
  const { t } = useTranslation();
  const locale = useDayjsLocale();
  const names = useCalendarNames(props.label);
  return (
    <DateLocale>
      <DateTimePicker
        {...controlProps(props)}
        {...names}
        value={props.value ? dayjs(props.value).format(local) : null}
        valueFormat={`${dayPattern(locale)} HH:mm`}
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        submitButtonProps={{ 'aria-label': t('action.save') }}
        onChange={(value) => props.onChange(value ? dayjs(value).toISOString() : null)}
      />
    </DateLocale>
  );
}
