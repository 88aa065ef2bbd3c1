import { createContext, useContext } from 'react';

interface Languages {
  locales: readonly string[];
  /** Chosen in this browser before, or what the browser speaks. */
  preferred: string;
  /** Switches the interface and remembers the choice in this browser. */
  choose: (locale: string) => void;
}

const LanguageContext = createContext<Languages>({ locales: ['en'], preferred: 'en', choose: () => undefined });

export const LanguageProvider = LanguageContext.Provider;

export function useLanguages(): Languages {
  return useContext(LanguageContext);
}

const names: Record<string, string> = { en: 'English', pl: 'Polski', el: 'Ελληνικά', fil: 'Filipino' };

/** A language by its own name: that is how its speakers find it. */
export function languageName(locale: string): string {
  return names[locale] ?? locale;
}
