import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EntityMeta } from '@/api/model';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '../lookup/value';

interface Choice {
  value: string;
  label: string;
}

const shown = 100;

function useChoices(target: EntityMeta | undefined, search: string) {
  const query = { select: ['id', target?.nameField ?? 'id'], orderby: target?.nameField, top: shown, search: target?.searchable && search ? search : undefined };
  const pages = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: target !== undefined,
  });
  return (pages.data?.records ?? []).map((record): Choice => ({ value: record.id, label: nameOf(record, target) }));
}

/** Names of records that are chosen already, wherever they stand in the list. */
function useChosen(target: EntityMeta | undefined, ids: string[]) {
  const query = { select: ['id', target?.nameField ?? 'id'], filter: `id in (${ids.join(', ')})`, top: shown };
  const pages = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: target !== undefined && ids.length > 0,
  });
  return (pages.data?.records ?? []).map((record): Choice => ({ value: record.id, label: nameOf(record, target) }));
}

function united(...lists: Choice[][]): Choice[] {
  const byValue = new Map(lists.flat().map((choice) => [choice.value, choice]));
  return [...byValue.values()];
}

const isId = (text: string) => /^[0-9a-f]{8}-/.test(text);

interface RecordSelectProps {
  target: EntityMeta | undefined;
  label?: string;
  'aria-label'?: string;
  description?: string;
  error?: string;
  required?: boolean;
  /** Choices beside the records: "owner" and the like. */
  special?: Choice[];
}

/** One record, by name. */
export function RecordSelect({ target, special = [], value, onChange, ...control }: RecordSelectProps & {
  value: string; onChange: (id: string) => void;
}) {
  const [search, setSearch] = useState('');
  const data = united(special, useChosen(target, isId(value) ? [value] : []), useChoices(target, search));
  return <Select {...control} searchable clearable={!control.required} data={data} value={value || null} onSearchChange={setSearch} onChange={(id) => onChange(id ?? '')} />;
}

/** Several records, by name. */
export function RecordsSelect({ target, special = [], value, onChange, ...control }: RecordSelectProps & {
  value: string[]; onChange: (ids: string[]) => void;
}) {
  const [search, setSearch] = useState('');
  const unknown = value.filter((id) => !isId(id)).map((id) => ({ value: id, label: id }));
  const data = united(unknown, special, useChosen(target, value.filter(isId)), useChoices(target, search));
  return <MultiSelect {...control} searchable data={data} value={value} onSearchChange={setSearch} onChange={onChange} />;
}
