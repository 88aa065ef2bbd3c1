/** The list with one item in another place; the same list when nothing moves. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  const item = list[from];
  if (from === to || item === undefined || to < 0 || to >= list.length) return list;
  const others = list.filter((_, index) => index !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}
