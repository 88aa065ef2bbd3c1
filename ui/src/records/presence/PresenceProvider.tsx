import { useMemo, type ReactNode } from 'react';
import { PresenceContext, useBeats } from './usePresence';

interface PresenceProviderProps {
  set: string;
  id: string;
  children: ReactNode;
}

/** Around what one page shows of a record. */
export function PresenceProvider({ set, id, children }: PresenceProviderProps) {
  const { people, edit } = useBeats(set, id);
  const state = useMemo(() => ({ people, edit }), [people, edit]);
  return <PresenceContext.Provider value={state}>{children}</PresenceContext.Provider>;
}
