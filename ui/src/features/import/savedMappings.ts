import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportDraft, ImportPlan } from '@/api/imports';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { quote } from '@/api/odata';
import { createRecord, deleteRecord, fetchPage, updateRecord } from '@/api/records';

export interface SavedMapping {
  id: string;
  name: string;
  headings: string[];
  plan: Partial<ImportPlan>;
  shared: boolean;
  isMine: boolean;
}

const set = 'importMappings';
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

function read(record: RecordData, me: string): SavedMapping {
  return {
    id: record.id,
    name: String(record.name),
    headings: listOf(record.headings),
    plan: (record.plan ?? {}) as Partial<ImportPlan>,
    shared: record.shared === true,
    isMine: record.ownerId === me,
  };
}

const key = (headings: string[]) => JSON.stringify([...headings].sort());

/** Of those for the same headings one's own comes before a shared one. */
export function suggested(draft: ImportDraft, saved: SavedMapping[]): SavedMapping | undefined {
  const wanted = key(draft.columns.map(({ name }) => name));
  const fitting = saved.filter(({ headings }) => key(headings) === wanted);
  return fitting.find(({ isMine }) => isMine) ?? fitting[0];
}

/** One's own and shared mappings of an entity set, newest first. */
export function useSavedMappings(entitySet: string) {
  const me = useModel().metadata.user.id;
  return useQuery({
    queryKey: [set, entitySet],
    queryFn: async () => {
      const page = await fetchPage(set, { filter: `entitySet eq ${quote(entitySet)}`, orderby: 'modifiedAt desc', page: 200 });
      return page.records.map((record) => read(record, me));
    },
    staleTime: 0,
  });
}

export interface MappingToSave {
  name: string;
  shared: boolean;
}

/** Saves under a name, in the place of one's own of that name; removes one. */
export function useMappingChanges(draft: ImportDraft, plan: ImportPlan, saved: SavedMapping[]) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: [set, draft.set] });
  const save = useMutation({
    mutationFn: async ({ name, shared }: MappingToSave) => {
      const headings = draft.columns.map((column) => column.name);
      const values = { name, shared, entitySet: draft.set, headings, plan: JSON.parse(JSON.stringify(plan)) as Record<string, never> };
      const old = saved.find((one) => one.isMine && one.name === name);
      if (old) await updateRecord(set, old.id, values);
      else await createRecord(set, values);
    },
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: string) => deleteRecord(set, id), onSuccess });
  return { save, remove };
}
