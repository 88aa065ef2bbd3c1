import { useTranslation } from 'react-i18next';
import { useFormat } from '@/kit/format';
import type { ViewProps } from '../definition';
import { readRule } from './rule';

export function RecurrenceView({ value }: ViewProps<string | null>) {
  const { t } = useTranslation();
  const format = useFormat();
  const rule = readRule(value);
  if (rule.pattern === 'never') return null;
  if (rule.pattern === 'own') return <span>{rule.text}</span>;
  const name = t(`recurrence.${rule.pattern}`);
  return <span>{rule.until ? t('recurrence.ends', { rule: name, day: format.day(rule.until) }) : name}</span>;
}
