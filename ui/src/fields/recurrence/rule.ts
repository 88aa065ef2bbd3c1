/** The patterns that people choose by name; anything else is written as a rule. */
export const patterns = {
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  yearly: 'FREQ=YEARLY',
} as const;

export type Pattern = keyof typeof patterns;

export interface Rule {
  pattern: Pattern | 'own' | 'never';
  /** The last day, `2026-12-31`; empty: for ever. */
  until: string;
  text: string;
}

/** Takes a rule apart as far as the form knows it. */
export function readRule(text: string | null): Rule {
  if (!text) return { pattern: 'never', until: '', text: '' };
  const until = /;UNTIL=(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?/.exec(text);
  const rest = until ? text.replace(until[0], '') : text;
  const pattern = (Object.keys(patterns) as Pattern[]).find((name) => patterns[name] === rest);
  return { pattern: pattern ?? 'own', until: until ? `${until[1]}-${until[2]}-${until[3]}` : '', text };
}

export function writeRule(pattern: Pattern, until: string): string {
  return patterns[pattern] + (until ? `;UNTIL=${until.replaceAll('-', '')}T235959` : '');
}
