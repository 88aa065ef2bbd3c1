import { Radio, Text } from '@mantine/core';
import '@mantine/core/styles/Radio.css';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, expanded, type RecordData } from '@/api/json';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { changeDraft } from '../form/draft';
import type { Collision } from './collision';
import classes from './conflict.module.css';
import { useNamed } from './useNamed';

const TextChanges = lazy(() => import('./TextChanges').then((part) => ({ default: part.TextChanges })));

export type Side = 'mine' | 'theirs';

/** Shorter texts are read at a glance. */
const longText = 80;

interface VersionsProps {
  collision: Collision;
  current: RecordData;
  before?: RecordData;
  side: Side;
  onSide: (side: Side) => void;
}

/** One field: what I wrote, what is saved by now, and what stood there before. One of the two is chosen. */
export function Versions({ collision: { field, mine }, current, before, side, onSide }: VersionsProps) {
  const { t } = useTranslation();
  const named = useNamed(mine, field);
  const own = changeDraft(before ?? current, field, named);
  const who = nameOf(expanded(current, 'modifiedBy'));
  const show = (record: RecordData): ReactNode => {
    const [old, now] = [before, record].map((of) => asText(of?.[field.name]));
    const isLong = field.type === 'longText' && before && Math.max(old?.length ?? 0, now?.length ?? 0) > longText;
    if (!isLong) return <FieldView field={field} record={record} />;
    return <Suspense fallback={<FieldView field={field} record={record} />}><TextChanges before={old ?? ''} after={now ?? ''} /></Suspense>;
  };
  return (
    <Radio.Group value={side} onChange={(value) => onSide(value as Side)} label={field.label} data-testid={`conflict-${field.name}`}>
      <div className={classes.versions} data-wide={field.type === 'longText' || field.type === 'richText' || undefined}>
        <div className={classes.version} data-chosen={side === 'mine' || undefined} onClick={() => onSide('mine')}>
          <Radio value="mine" size="xs" label={t('conflict.mine')} />
          {show(own)}
        </div>
        <div className={classes.version} data-chosen={side === 'theirs' || undefined} onClick={() => onSide('theirs')}>
          <Radio value="theirs" size="xs" label={who ? t('conflict.theirsOf', { name: who }) : t('conflict.theirs')} />
          {show(current)}
        </div>
      </div>
      {before && (
        <Text size="sm" c="dimmed" component="div" className={classes.before}>
          <span>{t('conflict.before')}</span> <div><FieldView field={field} record={before} /></div>
        </Text>
      )}
    </Radio.Group>
  );
}
