import { request } from './http';
import type { Json, RecordData } from './json';

interface Actor {
  id: string;
  name: string;
}

export interface ActivityItem {
  kind: string;
  entity: string;
  set: string;
  id: string;
  at: string;
  title: string;
  by: Actor | null;
  record: RecordData;
}

export interface ChangeItem {
  kind: 'change';
  at: string;
  by: Actor | null;
  door: string;
  action: string;
  /** The record that it happened to, when that was merged into this one. */
  of?: string | null;
  changes: { field: string; label: string; from: Json; to: Json }[];
}

export type TimelineItem = ActivityItem | ChangeItem;

export interface TimelinePage {
  items: TimelineItem[];
  next: string | null;
}

export function isChange(item: TimelineItem): item is ChangeItem {
  return item.kind === 'change';
}

export const timelineKey = (set: string, id: string) => ['timeline', set, id] as const;

export function fetchTimeline(set: string, id: string, before: string | null): Promise<TimelinePage> {
  const cursor = before ? `&before=${encodeURIComponent(before)}` : '';
  return request<TimelinePage>('GET', `/api/timeline/${set}/${id}?top=30${cursor}`);
}
