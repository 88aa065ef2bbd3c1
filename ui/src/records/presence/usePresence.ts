import { createContext, useContext, useEffect, useState } from 'react';
import { onPresence } from '@/api/events';
import { isWaiting, newLocalId } from '@/api/outbox';
import { announcePage, leavePage, type Visitor } from '@/api/presence';

/** A page that says nothing for ten seconds has gone. */
const beatMilliseconds = 4_000;

export interface PresenceState {
  people: Visitor[];
  /** Says which field this page has open. */
  edit: (field: string | undefined) => void;
}

export const PresenceContext = createContext<PresenceState>({ people: [], edit: () => undefined });

/** Says that this page shows the record, while it is in sight or edits, and learns who else is there. */
export function useBeats(set: string, id: string): PresenceState {
  const [page] = useState(newLocalId);
  const [people, setPeople] = useState<Visitor[]>([]);
  const [field, edit] = useState<string>();
  useEffect(() => onPresence((news) => news.set === set && news.id === id && setPeople(news.people)), [set, id]);
  useEffect(() => {
    let over = false;
    const show = (found: Visitor[]) => !over && setPeople(found);
    const isAway = () => (document.hidden && !field) || isWaiting(set, id);
    const beat = () => {
      // Without a line nobody knows who is there.
      if (!isAway()) announcePage(page, set, id, field).then((news) => show(news.people), () => show([]));
    };
    const look = () => (isAway() ? leave(page) : beat());
    beat();
    const timer = setInterval(beat, beatMilliseconds);
    document.addEventListener('visibilitychange', look);
    return () => {
      over = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [page, set, id, field]);
  useEffect(() => {
    const close = () => leave(page);
    window.addEventListener('pagehide', close);
    return () => {
      window.removeEventListener('pagehide', close);
      close();
    };
  }, [page, set, id]);
  return { people, edit };
}

function leave(page: string) {
  void leavePage(page).catch(() => undefined);
}

/** Who else is at the record of this page. */
export function useVisitors(): Visitor[] {
  return useContext(PresenceContext).people;
}

/** Tells the others that this field is open here, for as long as it is. */
export function useEditing(field: string): void {
  const { edit } = useContext(PresenceContext);
  useEffect(() => {
    edit(field);
    return () => edit(undefined);
  }, [edit, field]);
}
