import { Checkbox } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { nameOf } from '@/fields/lookup/value';
import type { Selection } from './useSelection';

/** A click with Shift must not mark text. */
const markNothing = (event: MouseEvent) => event.shiftKey && event.preventDefault();

/** The box of one row: Space or a click ticks it, with Shift all from the last one on. */
export function Tick({ entity, record, selection }: { entity: EntityMeta; record: RecordData; selection: Selection }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      aria-label={t('bulk.tick', { name: nameOf(record, entity) })}
      checked={selection.isTicked(record.id)}
      onMouseDown={markNothing}
      onChange={(event) => selection.tick(record.id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
    />
  );
}

export function TickLoaded({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      aria-label={t('bulk.tickLoaded')}
      data-testid="tick-loaded"
      checked={selection.areAllTicked}
      indeterminate={!selection.areAllTicked && selection.count > 0}
      onChange={selection.tickLoaded}
    />
  );
}
