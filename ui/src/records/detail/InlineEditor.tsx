import { Text } from '@mantine/core';
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import type { Patch, RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldInput } from '@/fields/FieldInput';
import { definitionOf } from '@/fields/registry';
import { useErrorText } from '@/kit/errorText';
import { changeDraft, fieldErrors, fieldOfProperty } from '../form/draft';
import { useEditing } from '../presence/usePresence';
import { written } from './collision';
import { useOfferUndo } from '../useUndo';
import { ConflictDialog } from './ConflictDialog';
import classes from './detail.module.css';
import { TheirChange } from './TheirChange';
import { isStale, useSave } from './useSave';

interface InlineEditorProps {
  entity: EntityMeta;
  field: FieldMeta;
  record: RecordData;
  onClose: () => void;
  /** What has to be filled in first: other fields, some of which may not be shown yet. */
  onNeeded?: (fields: string[]) => void;
}

/** The names of a new lookup target, so that the field shows them before the reload. */
function decorationOf(record: RecordData, field: FieldMeta, value: unknown): Patch {
  const shown = changeDraft(record, field, value)[field.name];
  return field.type === 'lookup' || field.type === 'file' ? { [field.name]: shown ?? null } : {};
}

/** The fields that the server misses. */
function neededFields(entity: EntityMeta, problem: unknown): string[] {
  if (!(problem instanceof ApiError)) return [];
  return problem.details
    .filter(({ code }) => code === 'record.required')
    .flatMap(({ target }) => (target ? (fieldOfProperty(entity, target)?.name ?? []) : []));
}

/** Enter or leaving the field saves, Esc does not; what the server says stands beside it. */
export function InlineEditor({ entity, field, record, onClose, onNeeded }: InlineEditorProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const definition = definitionOf(field);
  // The record may be read again while one types: what counts is what stood in the field at first.
  const [base] = useState(record);
  const [before, now] = [written(base, field), written(record, field)];
  const [value, setValue] = useState(() => definition.read(record, field));
  const [error, setError] = useState<string>();
  const [conflict, setConflict] = useState(false);
  const closing = useRef(false);
  const save = useSave(entity, record);
  const offerUndo = useOfferUndo();
  useEditing(field.name);

  const commit = (next: unknown) => {
    const patch = definition.write(next, field);
    if (closing.current || save.isPending || conflict) return;
    if (JSON.stringify(patch) === before || JSON.stringify(patch) === now) return finish();
    if (now !== before) return setConflict(true);
    save.mutate({ patch, decoration: decorationOf(record, field, next) }, {
      onSuccess: ({ answer, step }) => {
        if (answer) offerUndo(t('undo.saved', { field: field.label }), entity.set, record.id, step);
        finish();
      },
      onError: (problem) => {
        if (isStale(problem)) return setConflict(true);
        onNeeded?.(neededFields(entity, problem));
        const known = problem instanceof ApiError ? fieldErrors(problem, entity, [field], errorText) : {};
        setError(known[field.name] ?? known[''] ?? errorText(problem));
      },
    });
  };
  const finish = () => {
    closing.current = true;
    onClose();
  };
  const change = (next: unknown) => {
    setValue(next);
    setError(undefined);
    if (definition.commits === 'change') commit(next);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.defaultPrevented || conflict) return;
    if (event.key === 'Escape') finish();
    if (event.key === 'Enter' && !definition.multiline) {
      event.preventDefault();
      commit(value);
    }
  };
  /** Before what one types in: a list to choose from takes every Enter for itself. */
  const keysFirst = (event: KeyboardEvent) => {
    if (conflict || !definition.multiline || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    commit(value);
  };
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    const to = event.relatedTarget;
    const inside = to instanceof Element && (event.currentTarget.contains(to) || to.closest('[data-portal]') !== null);
    if (inside || !document.hasFocus()) return;
    if (definition.commits === 'change') finish();
    else commit(value);
  };
  return (
    <>
      <div className={classes.editor} onKeyDown={keys} onKeyDownCapture={keysFirst} onBlur={leave} data-busy={save.isPending || undefined}>
        <FieldInput
          field={field}
          entity={entity}
          value={value}
          values={record}
          ariaLabel={field.label}
          error={error}
          autoFocus
          onChange={change}
        />
        {definition.multiline && <Text size="xs" c="dimmed" mt={4}>{t('record.saveHint')}</Text>}
        {now !== before && !save.isPending && <TheirChange field={field} record={record} onTake={finish} />}
      </div>
      {conflict && (
        <ConflictDialog
          entity={entity}
          id={record.id}
          changes={[{ field, mine: value }]}
          before={base}
          onDone={finish}
          onBack={() => setConflict(false)}
        />
      )}
    </>
  );
}
