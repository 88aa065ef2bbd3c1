import { Button, Group, SegmentedControl, Title } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarKey, calendarMeta, fetchCalendar, type CalendarAnswer, type CalendarEvent, type CalendarPerson } from '@/api/calendar';
import { useModel } from '@/api/metadata';
import { ErrorState } from '@/kit/ErrorState';
import { parseDay, shiftDay } from '@/kit/format';
import { LoadingRows } from '@/kit/LoadingRows';
import { dayIn, fromWallText, toWall, useZone } from '@/kit/zone';
import page from '@/records/page.module.css';
import classes from './calendar.module.css';
import { CalendarGrid, type GridActions } from './CalendarGrid';
import { modes, moveDate, shownDays, shownStretch, type CalendarSearch, type Mode } from './calendarState';
import { CreateMenu, type Slot } from './CreateMenu';
import { EventDialog } from './EventDialog';
import { PeoplePicker, useColleagues } from './PeoplePicker';
import { useMoveEvent } from './useMoveEvent';
import { ZoneNote } from './ZoneNote';

export function CalendarPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('calendar.title')} · Suki`);
  const model = useModel();
  const isPhone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const search = useSearch({ strict: false }) as CalendarSearch;
  const navigate = useNavigate();
  const show = (change: CalendarSearch) =>
    void navigate({ to: '/calendar', search: { ...search, ...change }, replace: true });
  const mode: Mode = search.view ?? (isPhone ? 'day' : 'week');
  const zone = useZone();
  const date = search.date ?? dayIn(Date.now(), zone);
  const chosen = search.people?.split(',') ?? [];
  const { teamOf } = useColleagues();
  const me = model.metadata.user.id;
  const people = chosen.length > 0 ? chosen : mode === 'team' ? teamOf(me) : [me];
  const stretch = shownStretch(date, mode, zone);
  const query = useQuery({
    queryKey: calendarKey(stretch, people),
    queryFn: () => fetchCalendar(stretch, people),
    placeholderData: keepPreviousData,
    meta: calendarMeta,
  });
  const [slot, setSlot] = useState<Slot>();
  const [opened, setOpened] = useState<CalendarEvent>();
  const move = useMoveEvent();
  const actions: GridActions = {
    onOpen: setOpened,
    onSelect: (from, to, allDay, person) => setSlot({ from, to, allDay, person: person?.id }),
    onMove: (event, from, to, undo) => void move(event, from, to).then((done) => done || undo()),
  };
  return (
    <div className={`${page.page} ${classes.page}`} data-testid="calendar">
      <div className={classes.bar}>
        <Title order={1} className={page.title}>{t('calendar.title')}</Title>
        <Steps date={date} mode={mode} onDate={(day) => show({ date: day })} />
        <SegmentedControl
          aria-label={t('calendar.view')}
          size="sm"
          value={mode}
          data={modes.map((name) => ({ value: name, label: t(`calendar.mode.${name}`) }))}
          onChange={(value) => show({ view: value as Mode })}
        />
        <div className={classes.people} data-many={people.length > 2 || undefined}>
          <PeoplePicker value={people} onChange={(ids) => show({ people: ids.length > 0 ? ids.join(',') : undefined })} />
        </div>
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setSlot(slotOn(date, zone))}>{t('action.new')}</Button>
        <ZoneNote stretch={stretch} />
      </div>
      {query.isPending && <LoadingRows rows={8} />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data && (mode === 'team'
        ? <TeamDay answer={query.data} date={date} {...actions} />
        : <div className={classes.grid}><CalendarGrid answer={query.data} people={query.data.people} date={date} mode={mode} {...actions} /></div>)}
      {slot && <CreateMenu slot={slot} onClose={() => setSlot(undefined)} />}
      {opened && <EventDialog event={opened} names={query.data?.people ?? []} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

/** The next full hour on that day. */
function slotOn(date: string, zone: string): Slot {
  const hour = Math.min(toWall(Date.now(), zone).getUTCHours() + 1, 22);
  const from = fromWallText(`${date}T${String(hour).padStart(2, '0')}:00`, zone);
  return { from, to: new Date(from.getTime() + 3_600_000), allDay: false };
}

interface StepsProps {
  date: string;
  mode: Mode;
  onDate: (date: string) => void;
}

function Steps({ date, mode, onDate }: StepsProps) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const { first, end } = shownDays(date, mode);
  const title =
    mode === 'month'
      ? new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric' }).format(parseDay(date))
      : new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', year: 'numeric' }).formatRange(parseDay(first), parseDay(shiftDay(end, -1)));
  return (
    <Group gap={6}>
      <Button variant="default" size="compact-md" h={36} aria-label={t('calendar.earlier')} onClick={() => onDate(moveDate(date, mode, -1))}><IconChevronLeft size={18} /></Button>
      <Button variant="default" size="compact-md" h={36} onClick={() => onDate(dayIn(Date.now(), zone))}>{t('calendar.today')}</Button>
      <Button variant="default" size="compact-md" h={36} aria-label={t('calendar.later')} onClick={() => onDate(moveDate(date, mode, 1))}><IconChevronRight size={18} /></Button>
      <b aria-live="polite" data-testid="calendar-range">{title}</b>
    </Group>
  );
}

interface TeamDayProps extends GridActions {
  answer: CalendarAnswer;
  date: string;
}

/** Everybody's day, side by side. */
function TeamDay({ answer, date, ...actions }: TeamDayProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.team} role="group" aria-label={t('calendar.mode.team')} tabIndex={0}>
      {answer.people.map((person: CalendarPerson) => (
        <section key={person.id} className={classes.person} aria-label={person.name} data-testid="team-person">
          <h2>{person.name}</h2>
          <div><CalendarGrid answer={answer} people={[person]} date={date} mode="day" {...actions} /></div>
        </section>
      ))}
    </div>
  );
}
