import { useTranslation } from 'react-i18next';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import { summary, type WeekHours } from './hours';

export function WeekHoursView({ value, dense }: ViewProps<WeekHours>) {
  const { i18n } = useTranslation();
  return <span className={dense ? classes.line : undefined}>{summary(value, i18n.language)}</span>;
}
