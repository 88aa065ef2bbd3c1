import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useTranslation } from 'react-i18next';
import { fromWallText, useZone, wallText } from '@/kit/zone';
import { DateLocale, dayPattern, useCalendarNames, useDayjsLocale } from '../date/DateLocale';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

/** Picks a moment in the person's time zone; the record keeps it in UTC. */
export default function InstantInput(props: InputProps<string | null>) {
  const { t } = useTranslation();
  const locale = useDayjsLocale();
  const zone = useZone();
  const names = useCalendarNames(props.label);
  return (
    <DateLocale>
      <DateTimePicker
        {...controlProps(props)}
        {...names}
        value={props.value ? wallText(props.value, zone).replace('T', ' ') : null}
        valueFormat={`${dayPattern(locale)} HH:mm`}
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        submitButtonProps={{ 'aria-label': t('action.save') }}
        onChange={(value) => props.onChange(value ? fromWallText(value, zone).toISOString() : null)}
      />
    </DateLocale>
  );
}
