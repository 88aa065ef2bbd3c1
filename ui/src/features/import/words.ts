import { useTranslation } from 'react-i18next';
import type { ImportProblem } from '@/api/imports';
import type { EntityMeta } from '@/api/model';
import { useSaidText } from '@/kit/errorText';
import { findWords, type ServerWords } from '@/kit/serverWords';
import { fieldOfProperty } from '@/records/form/draft';

type Problem = Omit<ImportProblem, 'line'>;

const notes: ServerWords = [
  [/^Columns not imported: (?<columns>.*)\.$/s, 'unused'],
  [/^Dates of (?<column>.*) can be read two ways; the day /s, 'dayFirst'],
  [/^Dates of (?<column>.*) can be read two ways; the month /s, 'monthFirst'],
  [/^(?<part>[\d,]+) of (?<all>[\d,]+) \w+ have none in it: (?<names>.*)\.$/s, 'unusedOwners'],
  [/^The server was stopped several times /, 'restarts'],
  [/start the import again for the rest\.$/, 'failed'],
];

/** What the server found in a file, in the language of the page. */
export function useImportWords(entity: EntityMeta) {
  const { t, i18n } = useTranslation();
  const saidText = useSaidText();
  /** What a row without a value lacks may have no column: then the message begins with the property. */
  const column = (problem: Problem) =>
    problem.column || fieldOfProperty(entity, problem.message.split(' ')[0] ?? '')?.label || '';
  const problem = (one: Problem) => {
    const prefix = `${one.column}: `;
    return saidText({ code: one.code, message: one.message.startsWith(prefix) ? one.message.slice(prefix.length) : one.message });
  };
  const whole = (one: Problem) => {
    const [name, text] = [column(one), problem(one)];
    return !name || text.startsWith(name) ? text : `${name}: ${text}`;
  };
  /** A note that counts the rows of one problem repeats its message. */
  const note = (text: string, problems: Problem[]) => {
    if (i18n.language === 'en') return text;
    const counted = /^(?<number>[\d,]+) rows: (?<message>.*)$/s.exec(text)?.groups;
    const known = problems.find((one) => one.message === counted?.message);
    if (counted?.number && known) return t('import.note.rows', { number: counted.number, message: whole(known) });
    const found = findWords(text, notes);
    return found ? String(t(`import.note.${found.key}` as 'import.note.unused', found.values as never)) : text;
  };
  return { column, problem, whole, note };
}
