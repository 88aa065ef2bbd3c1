/** What the address of the page of results holds. */
export interface SearchState {
  q?: string;
  /** Results of this kind alone. */
  set?: string;
}

/** Reads the state from an address that anybody may have edited. */
export function parseSearchState(search: Record<string, unknown>): SearchState {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  // The router reads a search for digits as a number.
  return { q: text(typeof search.q === 'number' ? String(search.q) : search.q), set: text(search.set) };
}
