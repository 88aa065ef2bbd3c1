import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { metadataEvent } from './customisation';
import { request } from './http';
import type { EntityMeta, FieldMeta, Metadata } from './model';

/** The loaded metadata with the look-ups that every screen needs. */
export class Model {
  private readonly byName: Map<string, EntityMeta>;
  private readonly bySet: Map<string, EntityMeta>;

  constructor(readonly metadata: Metadata) {
    this.byName = new Map(metadata.entities.map((entity) => [entity.name, entity]));
    this.bySet = new Map(metadata.entities.map((entity) => [entity.set, entity]));
  }

  entity(name: string | undefined): EntityMeta | undefined {
    return name === undefined ? undefined : this.byName.get(name);
  }

  set(set: string): EntityMeta | undefined {
    return this.bySet.get(set);
  }

  /** Entities of the navigation, in its order. */
  menu(): EntityMeta[] {
    return this.metadata.entities
      .filter((entity) => (entity.menu ?? 0) > 0)
      .sort((a, b) => (a.menu ?? 0) - (b.menu ?? 0));
  }
}

export function fieldOf(entity: EntityMeta, name: string): FieldMeta | undefined {
  return entity.fields.find((field) => field.name === name);
}

/** The named fields that exist for this user, in the order given. */
export function fieldsOf(entity: EntityMeta, names: string[]): FieldMeta[] {
  return names.map((name) => fieldOf(entity, name)).filter((field): field is FieldMeta => field !== undefined);
}

const ModelContext = createContext<Model | null>(null);
export const ModelProvider = ModelContext.Provider;

export function metadataQuery(locale: string) {
  return {
    queryKey: ['metadata', locale],
    queryFn: () => request<Metadata>('GET', `/api/metadata?locale=${locale}`),
    staleTime: 5 * 60_000,
    meta: { live: ['calendars', 'users', 'teams', metadataEvent] },
  };
}

export function useMetadata(locale: string) {
  const query = useQuery({ ...metadataQuery(locale), placeholderData: (previous) => previous });
  const model = useMemo(() => (query.data ? new Model(query.data) : null), [query.data]);
  return { model, error: query.error, retry: query.refetch };
}

export function useModel(): Model {
  const model = useContext(ModelContext);
  if (!model) throw new Error('useModel outside ModelProvider');
  return model;
}
