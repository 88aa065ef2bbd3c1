/** What a number input holds; null while it is empty. */
export function asNumber(value: string | number): number | null {
  return value === '' || Number.isNaN(Number(value)) ? null : Number(value);
}
