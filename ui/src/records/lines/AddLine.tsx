import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import type { Json, RecordData } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta, LinesMeta } from '@/api/model';
import { ReferencePicker } from '@/fields/lookup/ReferencePicker';
import { nameOf, type Reference } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useOpenCreate } from '../form/CreateProvider';
import classes from './lines.module.css';

interface AddLineProps {
  parent: EntityMeta;
  record: RecordData;
  lines: LinesMeta;
  target: EntityMeta;
  onAdd: (values: Record<string, Json>) => Promise<RecordData>;
  onAdded: (line: RecordData) => void;
}

/** A line of a product is there at once; one that needs to be told more asks in a form. */
export function AddLine({ parent, record, lines, target, onAdd, onAdded }: AddLineProps) {
  const { t } = useTranslation();
  const model = useModel();
  const errorText = useErrorText();
  const openCreate = useOpenCreate();
  const [busy, setBusy] = useState(false);
  const picked = lines.pick ? model.entity(fieldOf(target, lines.pick)?.to?.[0]) : undefined;

  const ask = (values: Record<string, Json> = {}) => {
    const via = lines.via ?? '';
    const owner = { id: record.id, name: nameOf(record, parent), '@odata.type': `#Suki.${parent.name}` };
    void openCreate(target, { [via]: record.id, [via.replace(/Id$/, '')]: owner, ...values });
  };
  const add = async (chosen: Reference | null) => {
    if (!chosen || !lines.pick) return;
    setBusy(true);
    try {
      onAdded(await onAdd({ [`${lines.pick}Id`]: chosen.id }));
    } catch (error) {
      const isIncomplete = error instanceof ApiError && error.code === 'record.required';
      if (isIncomplete) ask({ [`${lines.pick}Id`]: chosen.id, [lines.pick]: { id: chosen.id, name: chosen.name } });
      else showToast({ message: errorText(error), tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.add} data-testid="line-add">
      {picked && (
        <ReferencePicker
          key={busy ? 'busy' : 'ready'} target={picked} value={null} scope={null} disabled={busy}
          placeholder={t('lines.add', { entity: picked.label })} aria-label={t('lines.add', { entity: picked.label })}
          onChange={(chosen) => void add(chosen)}
        />
      )}
      <Button variant="subtle" leftSection={<IconPlus size={15} />} onClick={() => ask()}>{t('lines.addFree')}</Button>
    </div>
  );
}
