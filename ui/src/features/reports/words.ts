import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { periods } from './choice';

const own = ['past', 'future', 'me'];

/** "is any of", "is past", "Last quarter": what a condition says. */
export function useOperatorText(): (operator: string) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (operator: string) => {
      if (own.includes(operator)) return t(`reports.is.${operator}` as 'reports.is.past');
      if (i18n.exists(`filter.${operator}`)) return t(`filter.${operator}` as 'filter.contains');
      const period = periods.find((one) => one === operator);
      return period ? t(`reports.periods.${period}`) : operator;
    },
    [t, i18n],
  );
}
