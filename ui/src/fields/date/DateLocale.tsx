import { DatesProvider } from '@mantine/dates';
import dayjs from 'dayjs';
import 'dayjs/locale/el';
import 'dayjs/locale/pl';
import 'dayjs/locale/tl-ph';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

// Without it a typed 14.02.1980 is no date, and 02.03.2026 is in February.
dayjs.extend(customParseFormat);

/** dayjs's names of our locales. */
const names: Record<string, string> = { en: 'en', pl: 'pl', el: 'el', fil: 'tl-ph' };

export function useDayjsLocale(): string {
  const { i18n } = useTranslation();
  return names[i18n.language] ?? 'en';
}

/** How a day is typed: as people of that language write it in figures. */
export function dayPattern(locale: string): string {
  return { pl: 'DD.MM.YYYY', el: 'DD/MM/YYYY', 'tl-ph': 'MM/DD/YYYY' }[locale] ?? 'DD MMM YYYY';
}

/** What a calendar that opens is called, and its arrows. */
export function useCalendarNames(label?: string) {
  const { t } = useTranslation();
  const [back, forward] = [t('dates.back'), t('dates.forward')];
  // The type of the property does not know it.
  const named: object = { attributes: { dropdown: { 'aria-label': label ?? t('dates.choose'), 'aria-labelledby': undefined } } };
  return {
    ariaLabels: { previousMonth: back, nextMonth: forward, previousYear: back, nextYear: forward, previousDecade: back, nextDecade: forward },
    popoverProps: { shadow: 'md', ...named },
  };
}

export function DateLocale({ children }: { children: ReactNode }) {
  const locale = useDayjsLocale();
  const settings = { locale, firstDayOfWeek: locale === 'tl-ph' ? (0 as const) : (1 as const) };
  return <DatesProvider settings={settings}>{children}</DatesProvider>;
}
