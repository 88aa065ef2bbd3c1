import { Badge, Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText, isObject, type Json } from '@/api/json';
import { useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import classes from './rules.module.css';
import { actionIcon, useActionName } from './words';

/** Lanes that one hopes for. */
const good = new Set(['then', 'approved']);

/** Every step of a run: what it was given, what came of it, and what went wrong. */
export function RunLog({ log }: { log: Json | undefined }) {
  const { t } = useTranslation();
  const entries = (Array.isArray(log) ? log : []).filter(isObject);
  if (entries.length === 0) return <Text size="sm" c="dimmed">{t('rule.noSteps')}</Text>;
  return (
    <ol className={classes.log}>
      {entries.map((entry, at) => <Entry key={at} entry={entry} />)}
    </ol>
  );
}

function Entry({ entry }: { entry: { [key: string]: Json } }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useActionName();
  const lane = isObject(entry.result) ? asText(entry.result.taken) : '';
  const error = isObject(entry.error) ? asText(entry.error.message) : '';
  return (
    <li className={classes.entry} data-bad={error ? true : undefined} data-testid="run-step">
      <span className={classes.entryHead}>
        <Icon name={actionIcon(asText(entry.do))} size={16} />
        <b>{name(asText(entry.do))}</b>
        <Text span size="xs" c="dimmed">{asText(entry.step)}</Text>
        {lane && <Badge size="sm" variant="light" color={good.has(lane) ? 'green' : 'gray'}>{t(`ruleLane.${lane}` as 'ruleLane.then')}</Badge>}
        <Text span size="xs" c="dimmed" ml="auto">{entry.at ? format.moment(asText(entry.at)) : ''}</Text>
      </span>
      {error && <Text size="sm" c="red">{error}</Text>}
      <Data label={t('rule.input')} value={entry.input} />
      <Data label={t('rule.result')} value={entry.result} />
    </li>
  );
}

function Data({ label, value }: { label: string; value: Json | undefined }) {
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) return null;
  return (
    <details className={classes.data}>
      <summary>{label}</summary>
      <Code block tabIndex={0} role="group" aria-label={label}>{JSON.stringify(value, null, 2)}</Code>
    </details>
  );
}
