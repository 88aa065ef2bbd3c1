/** OData query text: literals, conditions and URLs (OData 4.01, part 2, section 5.1). */

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export interface ListQuery {
  select?: string[];
  expand?: string[];
  filter?: string;
  orderby?: string;
  search?: string;
  /** At most so many in all. */
  top?: number;
  /** So many at a time; the rest comes along next links. */
  page?: number;
  /** `cheap`: up to 10,000, unless an index knows more. */
  count?: boolean | 'cheap';
  trash?: boolean;
}

export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A record's key: a GUID stands bare, anything else is quoted. */
export function keyLiteral(id: string): string {
  return guid.test(id) ? id : quote(id);
}

export function allOf(conditions: (string | null | undefined)[]): string | undefined {
  const present = conditions.filter((condition): condition is string => Boolean(condition));
  if (present.length < 2) return present[0];
  return present.map((condition) => `(${condition})`).join(' and ');
}

export function anyOf(conditions: string[]): string | null {
  return conditions.length === 0 ? null : conditions.join(' or ');
}

export function recordUrl(set: string, id: string): string {
  return `/api/v1/${set}(${encodeURIComponent(id)})`;
}

const countedUpTo = '10000';

export function listUrl(collection: string, query: ListQuery): string {
  const options: [string, string | undefined][] = [
    ['$select', query.select?.join(',')],
    ['$expand', query.expand?.join(',')],
    ['$filter', query.filter],
    ['$orderby', query.orderby],
    ['$search', query.search],
    ['$top', query.top?.toString()],
    ['$count', query.count ? 'true' : undefined],
    ['countUpTo', query.count === 'cheap' ? countedUpTo : undefined],
    ['trash', query.trash ? 'only' : undefined],
  ];
  const text = options
    .filter((option): option is [string, string] => Boolean(option[1]))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/api/v1/${collection}${text ? `?${text}` : ''}`;
}

/** A next link may be absolute or relative to the service; only its path and query are used. */
export function localPath(link: string): string {
  const url = new URL(link, `${location.origin}/api/v1/`);
  return url.pathname + url.search;
}
