import { request } from './http';

/** A part of a text that matches: first character and the one behind the last. */
export type Mark = [number, number];

export interface SearchItem {
  id: string;
  name: string;
  marks: Mark[];
  subtitle?: string | null;
  /** Where else it matches, if the name does not show it. */
  found?: { property: string; text: string; marks: Mark[] };
  /** The record that opens instead: this one is a part of it, or a file that hangs on it. */
  leadsTo?: { entity?: string; set: string; id: string };
}

export interface SearchGroup {
  entity: string;
  set: string;
  items: SearchItem[];
  /** Of all that match, if that was asked. */
  count?: number;
}

export interface SearchOptions {
  top: number;
  set?: string;
  count?: boolean;
  /** Of labels. */
  locale?: string;
}

export async function searchEverywhere(text: string, options: SearchOptions, signal?: AbortSignal): Promise<SearchGroup[]> {
  const only = options.set ? `&set=${encodeURIComponent(options.set)}` : '';
  const count = options.count ? '&count=true' : '';
  const locale = options.locale ? `&locale=${options.locale}` : '';
  const url = `/api/search?q=${encodeURIComponent(text)}&top=${options.top}${only}${count}${locale}`;
  return (await request<{ groups: SearchGroup[] }>('GET', url, { signal })).groups;
}

/** The page that a hit opens. */
export function pathOf(group: SearchGroup, item: SearchItem): string {
  const to = item.leadsTo ?? { set: group.set, id: item.id };
  return `/${to.set}/${to.id}`;
}
