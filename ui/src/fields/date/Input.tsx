import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { DateLocale, dayPattern, useCalendarNames, useDayjsLocale } from './DateLocale';

export default function DateFieldInput(props: InputProps<string | null>) {
  const { t } = useTranslation();
  const locale = useDayjsLocale();
  const names = useCalendarNames(props.label);
  return (
    <DateLocale>
      <DateInput
        {...controlProps(props)}
        {...names}
        value={props.value}
        valueFormat={dayPattern(locale)}
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        onChange={(value) => props.onChange(value)}
      />
    </DateLocale>
  );
}
