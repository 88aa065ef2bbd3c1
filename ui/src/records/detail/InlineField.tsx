import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { definitionOf } from '@/fields/registry';
import { FieldVisitors } from '../presence/Visitors';
import { written } from './collision';
import classes from './detail.module.css';
import { InlineEditor } from './InlineEditor';

interface InlineFieldProps {
  entity: EntityMeta;
  field: FieldMeta;
  record: RecordData;
  canEdit: boolean;
  onNeeded?: (fields: string[]) => void;
}

/** What comes so soon after one has left a field is what one has saved there. */
const savedMilliseconds = 2_000;

/** Counts the changes that somebody else made: what one has just written oneself is no news. */
function useFresh(value: string, editing: boolean): number {
  const [fresh, setFresh] = useState(0);
  const last = useRef(value);
  const ownUntil = useRef(0);
  useEffect(() => () => { ownUntil.current = editing ? Date.now() + savedMilliseconds : 0; }, [editing]);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    if (!editing && Date.now() > ownUntil.current) setFresh((count) => count + 1);
  }, [value, editing]);
  return fresh;
}

/** A field that turns into its input when one clicks it. */
export function InlineField({ entity, field, record, canEdit, onNeeded }: InlineFieldProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const fresh = useFresh(written(record, field), editing);
  const editable = canEdit && !field.readOnly && definitionOf(field).Input !== undefined;
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => document.activeElement === document.body && pencil.current?.focus());
  };
  return (
    <div className={classes.field} data-testid={`field-${field.name}`}>
      <dt className={classes.label}>{field.label}<FieldVisitors field={field} /></dt>
      <dd className={classes.value}>
        {editing ? (
          <InlineEditor entity={entity} field={field} record={record} onClose={close} onNeeded={onNeeded} />
        ) : (
          <div
            className={classes.shown}
            data-editable={editable || undefined}
            onClick={() => editable && !window.getSelection()?.toString() && setEditing(true)}
          >
            <div key={fresh} className={classes.content} data-fresh={fresh > 0 || undefined}><FieldView field={field} record={record} /></div>
            {editable && (
              <UnstyledButton
                ref={pencil}
                className={classes.pencil}
                aria-label={t('record.editField', { field: field.label })}
                onClick={(event) => { event.stopPropagation(); setEditing(true); }}
              >
                <IconPencil size={15} aria-hidden="true" />
              </UnstyledButton>
            )}
          </div>
        )}
      </dd>
    </div>
  );
}
