import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from './en.json';

export const locales = ['en', 'pl', 'el', 'fil'] as const;
export type Locale = (typeof locales)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

// One language is loaded, not four.
const catalogues: Record<Locale, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import('./en.json'),
  pl: () => import('./pl.json'),
  el: () => import('./el.json'),
  fil: () => import('./fil.json'),
};

const storageKey = 'suki.locale';

function isLocale(value: string | null | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The language chosen here before, or the browser's first one that we speak. */
export function preferredLocale(): Locale {
  const stored = localStorage.getItem(storageKey);
  if (isLocale(stored)) return stored;
  const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  const known = spoken.map((tag) => (tag === 'tl' ? 'fil' : tag)).find(isLocale);
  return known ?? 'en';
}

export function hasChosenLocale(): boolean {
  return isLocale(localStorage.getItem(storageKey));
}

/** Loads a language and switches to it; `remember` makes it this browser's choice. */
export async function switchLocale(locale: string, remember = true): Promise<void> {
  if (!isLocale(locale)) return;
  const { default: texts } = await catalogues[locale]();
  i18next.addResourceBundle(locale, 'translation', texts, true, true);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  if (remember) localStorage.setItem(storageKey, locale);
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: undefined,
    fallbackLng: false,
    // React escapes by itself.
    interpolation: { escapeValue: false },
    returnNull: false,
    resources: {},
  });
  i18next.services.formatter?.add('lower', inSentence);
  await switchLocale(preferredLocale(), false);
}

/** A label inside a sentence: `New account`, but `New API key`. */
function inSentence(label: unknown, locale: string | undefined): string {
  const text = String(label);
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);
}
