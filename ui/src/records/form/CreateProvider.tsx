import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Json, RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { CreateContext } from '@/fields/lookup/CreateContext';
import { nameOf } from '@/fields/lookup/value';
import { useOfferUnmake } from '../useUndo';

const CreateDialog = lazy(() => import('./CreateDialog').then((m) => ({ default: m.CreateDialog })));

type OpenCreate = (entity: EntityMeta, initial?: Record<string, Json>) => Promise<RecordData | null>;

interface Open {
  key: number;
  entity: EntityMeta;
  initial: Record<string, Json>;
  done: (record: RecordData | null) => void;
}

const OpenCreateContext = createContext<OpenCreate>(() => Promise.resolve(null));

/** Opens the form for a new record; resolves to it, or to null when it was closed. */
export function useOpenCreate(): OpenCreate {
  return useContext(OpenCreateContext);
}

/** A name typed into a lookup: where the target keeps it. */
function initialName(entity: EntityMeta, typed: string): Record<string, Json> {
  const field = entity.fields.find((candidate) => candidate.name === entity.nameField);
  if (!typed || !field) return {};
  if (field.type !== 'personName') return { [field.name]: typed };
  const [first = '', ...rest] = typed.split(/\s+/);
  return { firstName: rest.length > 0 ? first : null, lastName: rest.join(' ') || first };
}

/** Holds the open create forms: one may open another from a lookup, so they stack. */
export function CreateProvider({ children }: { children: ReactNode }) {
  const model = useModel();
  const offerUnmake = useOfferUnmake();
  const [stack, setStack] = useState<Open[]>([]);

  const open = useCallback<OpenCreate>(
    (entity, initial = {}) =>
      new Promise((resolve) => {
        const key = performance.now();
        const done = (record: RecordData | null) => {
          setStack((old) => old.filter((other) => other.key !== key));
          if (record) offerUnmake(entity, record);
          resolve(record);
        };
        setStack((old) => [...old, { key, entity, initial, done }]);
      }),
    [offerUnmake],
  );
  const createReference = useMemo(
    () => async (name: string, typed: string) => {
      const entity = model.entity(name);
      const record = entity ? await open(entity, initialName(entity, typed)) : null;
      return record && entity ? { id: record.id, entity: name, name: nameOf(record, entity) } : null;
    },
    [model, open],
  );
  return (
    <OpenCreateContext.Provider value={open}>
      <CreateContext.Provider value={createReference}>
        {children}
        <Suspense fallback={null}>
          {stack.map(({ key, entity, initial, done }) => (
            <CreateDialog key={key} entity={entity} initial={initial} onDone={done} />
          ))}
        </Suspense>
      </CreateContext.Provider>
    </OpenCreateContext.Provider>
  );
}
