import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { discard, tryAgain, type Waiting } from '@/api/outbox';
import { useSaidText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { ConflictWalk } from './ConflictWalk';
import classes from './outbox.module.css';

interface OutboxPanelProps {
  entries: Waiting[];
  offline: boolean;
  onClose: () => void;
}

/** Each write that has not reached the server, why, and what one can do about it. */
export function OutboxPanel({ entries, offline, onClose }: OutboxPanelProps) {
  const { t } = useTranslation();
  const [comparing, setComparing] = useState<Waiting>();
  return (
    <section aria-label={t('outbox.title')} data-testid="outbox-panel">
      <div className={classes.head}>
        <Title order={2} size="h5">{t('outbox.title')}</Title>
        {offline && <Text size="sm" c="dimmed">{t('outbox.offlineText')}</Text>}
      </div>
      <ul className={classes.list}>
        {entries.map((entry) => <Entry key={entry.key} entry={entry} onCompare={() => setComparing(entry)} onClose={onClose} />)}
      </ul>
      {comparing && <ConflictWalk entry={comparing} onDone={() => setComparing(undefined)} />}
    </section>
  );
}

function describe(entity: EntityMeta | undefined, entry: Waiting): string {
  if (entry.kind === 'update') {
    const fields = entity?.fields.filter((field) => field.properties.some((property) => property in entry.values)) ?? [];
    return fields.map((field) => field.label).join(', ');
  }
  return asText(entry.values[entity?.nameField ?? 'name']) || asText(entry.values.name) || asText(entry.values.subject);
}

const colours = { waiting: 'yellow', conflict: 'red', refused: 'red' } as const;

function Entry({ entry, onCompare, onClose }: { entry: Waiting; onCompare: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entity = useModel().set(entry.set);
  const saidText = useSaidText();
  return (
    <li className={classes.entry} data-testid="outbox-entry" data-state={entry.state}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        {entry.kind === 'update' ? (
          <Link to="/$set/$id" params={{ set: entry.set, id: entry.id }} onClick={onClose}><b>{t('outbox.change', { entity: entity?.label ?? entry.set })}</b></Link>
        ) : (
          <b>{t('form.new', { entity: entity?.label ?? entry.set })}</b>
        )}
        <Badge variant="light" color={colours[entry.state]}>{t(`outbox.${entry.state}State`)}</Badge>
      </Group>
      <Text size="sm">{describe(entity, entry)}</Text>
      <Text size="xs" c="dimmed">{format.moment(entry.at)}</Text>
      {entry.message && entry.state === 'refused' && <Text size="sm" c="red">{saidText({ code: entry.code ?? '', message: entry.message })}</Text>}
      {entry.state !== 'waiting' && (
        <Group gap="xs" mt={4}>
          {entry.state === 'conflict' && <Button size="compact-sm" onClick={onCompare} data-testid="outbox-compare">{t('outbox.compare')}</Button>}
          {entry.state === 'refused' && <Button size="compact-sm" onClick={() => void tryAgain(entry)}>{t('action.retry')}</Button>}
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => void discard(entry)}>{t('outbox.discard')}</Button>
        </Group>
      )}
    </li>
  );
}
