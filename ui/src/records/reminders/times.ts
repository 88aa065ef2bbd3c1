import type { TFunction } from 'i18next';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { shiftDay } from '@/kit/format';
import { dayIn, fromWallText } from '@/kit/zone';

const hour = 60;
const day = 24 * hour;

/** How many minutes before a date or moment one may be reminded. */
export const leads = [0, 15, hour, 3 * hour, day, 2 * day, 7 * day, 14 * day, 30 * day];
/** A date counts as nine o'clock: hours before it would be the night. */
const wholeDays = leads.filter((lead) => lead % day === 0);

export function leadsOf(field: FieldMeta | undefined): number[] {
  return field?.type === 'date' ? wholeDays : leads;
}

export function leadText(lead: number, field: FieldMeta | undefined, t: TFunction): string {
  if (lead === 0) return t(field?.type === 'date' ? 'reminder.thatDay' : 'reminder.atTime');
  if (lead < hour) return t('reminder.minutesBefore', { count: lead });
  return lead < day ? t('reminder.hoursBefore', { count: lead / hour }) : t('reminder.daysBefore', { count: lead / day });
}

/** The dates and moments of a kind of record that one may be reminded before. */
export function datesOf(entity: EntityMeta): FieldMeta[] {
  return entity.fields.filter(({ type, name }) => (type === 'date' || type === 'instant') && name !== 'createdAt' && name !== 'modifiedAt');
}

export interface Later {
  id: 'minutes' | 'hour' | 'tomorrow' | 'week';
  at: Date;
}

/** Until when a reminder can be put off with one touch: in a while, or to a morning of that zone. */
export function laterThan(now: number, zone: string): Later[] {
  const morning = (days: number) => fromWallText(`${shiftDay(dayIn(now, zone), days)}T09:00`, zone);
  return [
    { id: 'minutes', at: new Date(now + 10 * 60_000) },
    { id: 'hour', at: new Date(now + hour * 60_000) },
    { id: 'tomorrow', at: morning(1) },
    { id: 'week', at: morning(7) },
  ];
}
