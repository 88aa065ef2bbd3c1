import { ActionIcon, Alert, Badge, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StartedCall } from '@/api/calls';
import { ApiError } from '@/api/http';
import { asText, expanded, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { nameOf } from '@/fields/lookup/value';
import { useRecord } from '@/records/useRecord';
import classes from './calls.module.css';
import { FollowUp } from './FollowUp';
import { OutcomeChoice } from './OutcomeChoice';
import { clockText, useCallTime } from './useCallTime';
import { useOutcomeForm } from './useOutcomeForm';

interface CallPanelProps {
  started: StartedCall;
  onDone: () => void;
}

/** Beside every page while a call lasts: how long, how it ended, and what comes next. */
export function CallPanel(props: CallPanelProps) {
  const entity = useModel().entity('call');
  return entity ? <LoadedPanel {...props} entity={entity} /> : null;
}

function LoadedPanel({ started, onDone, entity }: CallPanelProps & { entity: EntityMeta }) {
  const call = useRecord(entity, started.call);
  const isGone = call.error instanceof ApiError && call.error.status === 404;
  const isSettled = Boolean(call.data && asText(call.data.outcomeId));
  useEffect(() => {
    if (isGone || isSettled) onDone();
  }, [isGone, isSettled, onDone]);
  return <Panel started={started} call={call.data} entity={entity} onDone={onDone} />;
}

function Panel({ started, call, entity, onDone }: CallPanelProps & { call: RecordData | undefined; entity: EntityMeta }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [open, setOpen] = useState(true);
  const time = useCallTime(call);
  const state = entity.fields.find(({ name }) => name === 'state')?.options?.find(({ value }) => value === call?.state);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes.panel} aria-labelledby="call-panel-title" data-testid="call-panel" data-open={open || undefined}>
      <header className={classes.head}>
        <div className={classes.who}>
          <h2 id="call-panel-title" ref={heading} tabIndex={-1} className={classes.title}>{started.name || started.number}</h2>
          <Text size="sm" c="dimmed">{started.number}{started.connector && ` · ${started.connector}`}</Text>
        </div>
        <time className={classes.time} role="timer" data-testid="call-time">{clockText(time)}</time>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={t(open ? 'call.fold' : 'call.unfold')} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <IconChevronDown size={20} /> : <IconChevronUp size={20} />}
        </ActionIcon>
      </header>
      {open && (
        <Stack gap="sm" className={classes.body}>
          <Group gap="xs">
            {state && <Badge variant="light" color={state.color ?? 'gray'} autoContrast data-testid="call-state">{state.label}</Badge>}
            <About call={call} />
          </Group>
          {asText(call?.problem) && <Alert color="red" variant="light" role="alert">{asText(call?.problem)}</Alert>}
          <OutcomeForm started={started} call={call} time={time} onDone={onDone} />
        </Stack>
      )}
    </section>
  );
}

function About({ call }: { call: RecordData | undefined }) {
  const model = useModel();
  const target = model.entity(asText(call?.regardingType));
  const record = call ? expanded(call, 'regarding') : null;
  if (!target || !record) return null;
  return <Link to="/$set/$id" params={{ set: target.set, id: record.id }} className={classes.about}>{nameOf(record, target)}</Link>;
}

interface OutcomeFormProps extends CallPanelProps {
  call: RecordData | undefined;
  time: number;
}

function OutcomeForm({ started, call, time, onDone }: OutcomeFormProps) {
  const { t } = useTranslation();
  const form = useOutcomeForm(started, call, time, onDone);
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); void form.save(); }}>
      <Stack gap="sm">
        {form.errors[''] && <Alert color="red" variant="light" role="alert">{form.errors['']}</Alert>}
        <OutcomeChoice chosen={form.outcome?.id} onChoose={form.choose} />
        <Textarea label={t('call.note')} autosize minRows={2} maxRows={6} value={form.note} onChange={(event) => form.setNote(event.currentTarget.value)} />
        {form.asksNextStep && <FollowUp value={form.next} errors={form.errors} onChange={form.plan} />}
        <Group justify="space-between">
          <Button variant="subtle" color="gray" loading={form.discarding} onClick={() => void form.discard()}>{t('call.discard')}</Button>
          <Button type="submit" loading={form.busy} disabled={!form.outcome} data-testid="call-save">{t('call.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
