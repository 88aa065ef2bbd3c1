import type { DateSelectArg, EventClickArg, EventContentArg, EventDropArg } from '@fullcalendar/core';
import elLocale from '@fullcalendar/core/locales/el';
import plLocale from '@fullcalendar/core/locales/pl';
import dayGridPlugin from '@fullcalendar/daygrid';
import interactionPlugin, { type EventResizeDoneArg } from '@fullcalendar/interaction';
import listPlugin from '@fullcalendar/list';
import FullCalendar from '@fullcalendar/react';
import timeGridPlugin from '@fullcalendar/timegrid';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAnswer, CalendarEvent, CalendarPerson } from '@/api/calendar';
import { Icon } from '@/kit/Icon';
import { fromWall, toWall, useZone } from '@/kit/zone';
import type { Mode } from './calendarState';
import './calendar.css';
import { eventsFor } from './fullCalendarEvents';

const views: Record<Mode, string> = { day: 'timeGridDay', week: 'timeGridWeek', month: 'dayGridMonth', list: 'listWeek', team: 'timeGridDay' };
const icons: Record<string, string> = { meeting: 'calendar-event', call: 'phone', task: 'checkbox', absence: 'plane' };

export interface GridActions {
  onOpen: (event: CalendarEvent) => void;
  onSelect: (from: Date, to: Date, allDay: boolean, person: CalendarPerson | undefined) => void;
  onMove: (event: CalendarEvent, from: Date, to: Date, undo: () => void) => void;
}

interface CalendarGridProps extends GridActions {
  answer: CalendarAnswer;
  people: CalendarPerson[];
  date: string;
  mode: Mode;
}

function eventOf(arg: { event: { extendedProps: Record<string, unknown> } }): CalendarEvent {
  return arg.event.extendedProps.event as CalendarEvent;
}

/**
 * FullCalendar calls its tables a grid, but a grid may hold nothing that scrolls and takes the focus.
 * Days become groups with their date as the name; what scrolls can be reached by keyboard.
 */
function makeAccessible(box: HTMLElement) {
  const all = (selector: string) => box.querySelectorAll<HTMLElement>(selector);
  all('.fc-scroller-liquid-absolute').forEach((scroller) => (scroller.tabIndex = 0));
  all('[role=gridcell]').forEach((cell) => cell.setAttribute('role', 'group'));
  all('.fc-scrollgrid[role=grid], .fc-scrollgrid [role=rowgroup], .fc-scrollgrid [role=row], .fc-scrollgrid [role=columnheader]')
    .forEach((part) => part.setAttribute('role', 'presentation'));
}

function useAccessible() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new MutationObserver(() => makeAccessible(element));
    observer.observe(element, { childList: true, subtree: true });
    makeAccessible(element);
    return () => observer.disconnect();
  }, []);
  return box;
}

/** One calendar of one person, or of several together, by the clock of the person who looks. */
export function CalendarGrid({ answer, people, date, mode, onOpen, onSelect, onMove }: CalendarGridProps) {
  const { t, i18n } = useTranslation();
  const calendar = useRef<FullCalendar>(null);
  const box = useAccessible();
  const zone = useZone();
  useEffect(() => {
    const api = calendar.current?.getApi();
    // After React is done: FullCalendar flushes its own changes at once.
    queueMicrotask(() => api?.changeView(views[mode], date));
  }, [date, mode, zone]);
  const dropped = (arg: EventDropArg) => {
    const { start, allDay } = arg.event;
    const event = eventOf(arg);
    // Only absences last whole days, and these are moved in their form.
    if (allDay || !start) return arg.revert();
    const from = fromWall(start, zone);
    onMove(event, from, new Date(from.getTime() + Date.parse(event.endsAt) - Date.parse(event.startsAt)), arg.revert);
  };
  const resized = (arg: EventResizeDoneArg) => {
    const event = eventOf(arg);
    onMove(event, new Date(event.startsAt), arg.event.end ? fromWall(arg.event.end, zone) : new Date(event.endsAt), arg.revert);
  };
  return (
    <div ref={box} className="suki-calendar">
      <FullCalendar
        key={zone}
        ref={calendar}
        plugins={[dayGridPlugin, timeGridPlugin, listPlugin, interactionPlugin]}
        locales={[plLocale, elLocale]}
        locale={i18n.language}
        initialView={views[mode]}
        initialDate={date}
        timeZone="UTC"
        now={() => toWall(Date.now(), zone)}
        headerToolbar={false}
        height="100%"
        firstDay={1}
        nowIndicator
        scrollTime="07:30:00"
        slotEventOverlap={false}
        eventMinHeight={20}
        dayMaxEvents
        allDayText={t('calendar.allDay')}
        noEventsText={t('calendar.nothing')}
        slotLabelFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        events={eventsFor(answer, people, zone)}
        eventInteractive
        eventContent={content}
        eventClick={(arg: EventClickArg) => {
          if (arg.event.extendedProps.event) onOpen(eventOf(arg));
        }}
        selectable
        selectMirror
        longPressDelay={300}
        select={(arg: DateSelectArg) => onSelect(fromWall(arg.start, zone), fromWall(arg.end, zone), arg.allDay, people.length === 1 ? people[0] : undefined)}
        eventDrop={dropped}
        eventResize={resized}
      />
    </div>
  );
}

function content(arg: EventContentArg) {
  if (!arg.event.extendedProps.event) return <span className="suki-event-title">{arg.event.title}</span>;
  const event = eventOf(arg);
  return (
    <span className="suki-event-content">
      <Icon name={icons[event.kind]} size={13} />
      {arg.timeText && <span className="suki-event-time">{arg.timeText}</span>}
      <span className="suki-event-title">{event.title}</span>
      {event.recurring && <Icon name="repeat" size={12} />}
      {event.place && <span className="suki-event-place">{event.place}</span>}
    </span>
  );
}
