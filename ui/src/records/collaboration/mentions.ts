/** The "@word" that is being typed before the caret, if any. */
export interface Typing {
  start: number;
  end: number;
  text: string;
}

const word = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?)$/u;

export function typingAt(text: string, caret: number): Typing | null {
  const found = word.exec(text.slice(0, caret));
  if (!found) return null;
  const typed = found[1] ?? '';
  return { start: caret - typed.length - 1, end: caret, text: typed };
}

/** Those with a word that begins as typed before those that only contain it. */
export function startingFirst<P extends { name: string }>(people: P[], typed: string): P[] {
  const starts = ({ name }: P) => ` ${name}`.toLowerCase().includes(` ${typed.toLowerCase()}`);
  return [...people.filter(starts), ...people.filter((person) => !starts(person))];
}

/** The text with the person in the place of what was typed, and where the caret goes on. */
export function withMention(text: string, typing: Typing, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, typing.start)}@${name} `;
  return { text: before + text.slice(typing.end).replace(/^ /, ''), caret: before.length };
}

/** Those of the people whom the text still names. */
export function stillMentioned<P extends { name: string }>(text: string, people: P[]): P[] {
  return people.filter(({ name }) => text.includes(`@${name}`));
}

/** The text in pieces; those that name a person are marked. */
export function pieces(text: string, names: string[]): { text: string; mention: boolean }[] {
  const known = names.filter(Boolean).sort((a, b) => b.length - a.length).map((name) => `@${name}`);
  if (known.length === 0) return [{ text, mention: false }];
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`(${escaped.join('|')})`))
    .filter(Boolean)
    .map((part) => ({ text: part, mention: known.includes(part) }));
}
