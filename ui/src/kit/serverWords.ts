/** What the server says without a code: a pattern of its English, and the text that says the same. */
export type ServerWords = [pattern: RegExp, key: string][];

/** The text of the first pattern that fits and the values in it. */
export function findWords(message: string, words: ServerWords): { key: string; values: Record<string, string> } | undefined {
  for (const [pattern, key] of words) {
    const found = pattern.exec(message);
    if (found) return { key, values: { ...found.groups } };
  }
  return undefined;
}
