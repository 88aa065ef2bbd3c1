/** "email, phone" as a list. */
export function namesIn(text: string | null): string[] {
  return (text ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
}

export interface Choice {
  value: string;
  label: string;
}

/** By label; names that nothing has any more stay as they are written. */
export function choices(offered: Choice[], chosen: string[]): Choice[] {
  const unknown = chosen.filter((name) => !offered.some(({ value }) => value === name)).map((name) => ({ value: name, label: name }));
  return [...offered, ...unknown].sort((a, b) => a.label.localeCompare(b.label));
}
