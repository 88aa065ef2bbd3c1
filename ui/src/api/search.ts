import { request } from './http';

export interface SearchItem {
  id: string;
  name: string;
  subtitle?: string | null;
}

export interface SearchGroup {
  entity: string;
  set: string;
  items: SearchItem[];
}

export async function searchEverywhere(text: string, top: number, signal?: AbortSignal): Promise<SearchGroup[]> {
  const url = `/api/search?q=${encodeURIComponent(text)}&top=${top}`;
  return (await request<{ groups: SearchGroup[] }>('GET', url, { signal })).groups;
}
