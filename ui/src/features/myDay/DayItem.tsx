import { ActionIcon } from '@mantine/core';
import { IconClockPlus, IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, etagOf, type Patch } from '@/api/json';
import { callAction, fetchRecord, updateRecord } from '@/api/records';
import { stepBetween, type Step } from '@/api/versions';
import { CallButton } from '@/fields/phone/CallButton';
import { useErrorText } from '@/kit/errorText';
import { shiftDay, useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import { showToast } from '@/kit/toast';
import { dayIn, fromWallText, useZone, wallText } from '@/kit/zone';
import { useRefresh } from '@/records/useRecord';
import { useOfferUndo } from '@/records/useUndo';
import { DoneButton } from './DoneButton';
import classes from './myDay.module.css';
import type { Item } from './useMyDay';

const icons = { task: 'checkbox', call: 'phone', meeting: 'calendar-event' };
const times = { task: 'dueAt', call: 'startsAt', meeting: 'startsAt' };

/** Tomorrow at the same hour. A meeting keeps its length: the server moves its end along. */
function tomorrow(item: Item, zone: string): Patch {
  const day = shiftDay(dayIn(Date.now(), zone), 1);
  return { [times[item.kind]]: fromWallText(day + wallText(item.at, zone).slice(10), zone).toISOString() };
}

function useChangeItem(item: Item) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const offerUndo = useOfferUndo();
  const [busy, setBusy] = useState(false);
  const taken = useRef('');
  /** One of a series becomes a meeting of its own before it is changed. */
  const single = async () => {
    taken.current ||= (await callAction<{ id: string }>(item.set, item.record.id, 'detach', { occurrence: item.occurrence ?? '' })).id;
    return taken.current;
  };
  /** What waits on this device is taken back by another change that waits. */
  const tell = (message: string, id: string, step: Step | undefined, back: Patch, waits: boolean) => {
    if (!waits) return offerUndo(message, item.set, id, step);
    const run = () => void updateRecord(item.set, id, back).then(() => refresh());
    showToast({ message, undo: { label: t('action.undo'), run } });
  };
  const change = async (values: Patch, back: Patch, message: string) => {
    setBusy(true);
    try {
      const known = etagOf(item.record);
      const id = item.occurrence && !known ? await single() : item.record.id;
      const before = known ?? (await fetchRecord(item.set, id, []).then(etagOf, () => undefined));
      const changed = await updateRecord(item.set, id, values, before);
      await refresh();
      tell(message, id, changed && stepBetween(before, etagOf(changed)), back, changed === undefined);
    } catch (error) {
      await refresh();
      showToast({ message: errorText(error), tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return { change, busy };
}

interface DayItemProps {
  item: Item;
  late: boolean;
  /** A colleague has just added it, or taken it away. */
  mark?: 'gone' | 'new';
}

export function DayItem({ item, late, mark }: DayItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const zone = useZone();
  const { change, busy } = useChangeItem(item);
  const done = () => {
    const before = asText(item.record.status) || (item.kind === 'task' ? 'NotStarted' : 'Planned');
    return change({ status: item.kind === 'task' ? 'Completed' : 'Held' }, { status: before }, t('myDay.doneToast', { name: item.title }));
  };
  return (
    <li className={classes.item} data-mark={mark} data-short={!item.about || undefined} data-testid="my-day-item">
      <DoneButton name={item.title} busy={busy} onDone={() => void done()} />
      <div className={classes.text}>
        <Link to="/$set/$id" params={{ set: item.set, id: item.record.id }} className={classes.title}>
          <Icon name={icons[item.kind]} size={16} /> {item.title}
        </Link>
        <div className={classes.facts}>
          <time dateTime={item.at} className={late ? classes.late : undefined} title={format.moment(item.at)}>
            {late ? format.ago(item.at) : format.moment(item.at)}
          </time>
          {item.about && <Link to="/$set/$id" params={{ set: item.about.set, id: item.about.id }}>{item.about.name}</Link>}
          {item.place && (
            <a href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(item.place)}`} target="_blank" rel="noreferrer">
              <IconMapPin size={14} aria-hidden="true" /> {item.place}
            </a>
          )}
        </div>
      </div>
      <div className={classes.actions}>
        {item.about && (item.kind === 'call'
          ? <CallButton set={item.set} id={item.record.id} who={item.about.name} size={44} />
          : <CallButton set={item.about.set} id={item.about.id} who={item.about.name} size={44} />)}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('myDay.tomorrow', { name: item.title })}
          title={t('myDay.tomorrow', { name: item.title })}
          onClick={() => void change(tomorrow(item, zone), { [times[item.kind]]: item.at }, t('myDay.movedToast', { name: item.title }))}
        >
          <IconClockPlus size={21} />
        </ActionIcon>
      </div>
    </li>
  );
}
