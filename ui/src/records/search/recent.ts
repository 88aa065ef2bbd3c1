import { useQuery } from '@tanstack/react-query';
import { useModel } from '@/api/metadata';
import { fetchNamed } from '../named';

/** What this person looked for and opened last on this device. Of records only the id is kept: the name is asked for, so that rights hold. */
interface Recent {
  user: string;
  texts: string[];
  records: { entity: string; id: string }[];
}

const key = 'suki.recent';
const mostTexts = 5;
const mostRecords = 8;

export function readRecent(user: string): Recent {
  const none: Recent = { user, texts: [], records: [] };
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Recent | null;
    return kept?.user === user ? kept : none;
  } catch {
    return none;
  }
}

function write(recent: Recent): void {
  try {
    localStorage.setItem(key, JSON.stringify(recent));
  } catch {
    return; // a full or forbidden store only makes it forgetful
  }
}

export function rememberText(user: string, text: string): void {
  const recent = readRecent(user);
  const texts = [text, ...recent.texts.filter((other) => other !== text)].slice(0, mostTexts);
  write({ ...recent, texts });
}

export function rememberRecord(user: string, entity: string, id: string): void {
  const recent = readRecent(user);
  const records = [{ entity, id }, ...recent.records.filter((other) => other.id !== id)].slice(0, mostRecords);
  write({ ...recent, records });
}

export function forgetRecent(): void {
  localStorage.removeItem(key);
}

/** Asked anew each time the box opens. */
export function useRecent(enabled: boolean) {
  const model = useModel();
  const recent = readRecent(model.metadata.user.id);
  const records = useQuery({
    queryKey: ['recent', recent.records],
    queryFn: () => fetchNamed(model, recent.records),
    enabled: enabled && recent.records.length > 0,
    staleTime: 15_000,
  });
  return { texts: recent.texts, records: (recent.records.length > 0 && records.data) || [] };
}
