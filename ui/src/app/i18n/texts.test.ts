import { describe, expect, it } from 'vitest';
import el from './el.json';
import en from './en.json';
import fil from './fil.json';
import pl from './pl.json';

type Tree = { [key: string]: string | Tree };
const catalogues: Record<string, Tree> = { en, pl, el, fil };
const plural = /_(zero|one|two|few|many|other)$/;

function entries(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : entries(value, `${path}${key}.`));
}

function names(locale: string): Set<string> {
  return new Set(entries(catalogues[locale] ?? {}).map(([key]) => key.replace(plural, '')));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
}

describe.each(['pl', 'el', 'fil'])('The %s catalogue', (locale) => {
  it('has the keys of the English one, no more and no fewer', () => {
    expect([...names(locale)].sort()).toEqual([...names('en')].sort());
  });

  it('names the same values in each text', () => {
    const english = new Map(entries(en));
    for (const [key, text] of entries(catalogues[locale] ?? {}).filter(([name]) => !plural.test(name))) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });
});

describe.each(Object.keys(catalogues))('Plurals in %s', (locale) => {
  it('have every form that the language needs', () => {
    const keys = entries(catalogues[locale] ?? {}).map(([key]) => key);
    const stems = new Set(keys.filter((key) => plural.test(key)).map((key) => key.replace(plural, '')));
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const missing = [...stems].flatMap((stem) =>
      needed.map((category) => `${stem}_${category}`).filter((key) => !keys.includes(key)));
    expect(missing).toEqual([]);
  });

  it('leave no text empty', () => {
    expect(entries(catalogues[locale] ?? {}).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
