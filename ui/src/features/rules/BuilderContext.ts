import { createContext, useContext } from 'react';
import type { EntityMeta } from '@/api/model';
import type { Automation } from './automation';
import type { Place, Step } from './rule';

/** What every part of the flow needs to know, and the one way to change it. */
export interface Builder {
  automation: Automation | undefined;
  guard: boolean;
  readOnly: boolean;
  steps: Step[];
  /** By the server's path of the step or its part: `steps[0].values.subject`. */
  errors: Record<string, string>;
  openPath: string | null;
  setOpen: (path: string | null) => void;
  /** Changes the list at `place`. */
  change: (place: Place, change: (list: Step[]) => Step[]) => void;
}

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('useBuilder outside of a builder');
  return builder;
}

export interface Standing {
  place: Place;
  here: EntityMeta | undefined;
}
