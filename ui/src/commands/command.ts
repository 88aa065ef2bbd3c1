import type { TFunction } from 'i18next';
import type { Json, RecordData } from '@/api/json';
import type { Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';

/** What a command may use; the shell and the pages fill it in. */
export interface CommandContext {
  t: TFunction;
  model: Model;
  go: (path: string) => void;
  create: (entity: EntityMeta, initial?: Record<string, Json>) => Promise<RecordData | null>;
  setTheme: (theme: 'light' | 'dark' | 'auto') => void;
  setLanguage: (locale: string) => void;
  logOut: () => void;
  showKeys: () => void;
}

/** Something that a person can do; one object feeds the palette, menus and shortcuts alike. */
export interface Command {
  id: string;
  /** Heading in the palette. */
  group: 'go' | 'create' | 'other';
  label: string;
  icon: string;
  /** Keys as shown and as pressed, such as `g a`. */
  keys?: string;
  run: () => void;
}
