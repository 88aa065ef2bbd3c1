import { Button, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { expanded, type RecordData } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { written } from './collision';
import classes from './detail.module.css';

interface TheirChangeProps {
  field: FieldMeta;
  record: RecordData;
  onTake: () => void;
}

/** Under a field that one is typing in: who has saved another value meanwhile, and which. */
export function TheirChange({ field, record, onTake }: TheirChangeProps) {
  const { t } = useTranslation();
  const now = written(record, field);
  const last = useRef(now);
  const [name, setName] = useState(() => nameOf(expanded(record, 'modifiedBy')));
  // Whoever changes another field later has not changed this one.
  useEffect(() => {
    if (last.current === now) return;
    last.current = now;
    setName(nameOf(expanded(record, 'modifiedBy')));
  }, [now, record]);
  return (
    <div className={classes.hint} role="status" data-testid={`changed-${field.name}`}>
      <Text size="sm">{name ? t('conflict.changedBy', { name }) : t('conflict.changed')}</Text>
      <div><FieldView field={field} record={record} /></div>
      <Button size="compact-xs" variant="default" onMouseDown={(event) => event.preventDefault()} onClick={onTake}>{t('conflict.take')}</Button>
    </div>
  );
}
