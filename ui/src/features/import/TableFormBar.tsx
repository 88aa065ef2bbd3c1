import { Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, TableForm } from '@/api/imports';
import { useFormat } from '@/kit/format';

interface TableFormBarProps {
  draft: ImportDraft;
  busy: boolean;
  onRead: (form: TableForm) => void;
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1252', 'windows-1253', 'iso-8859-2', 'iso-8859-7'];

/** How the file was read; another choice reads it again. */
export function TableFormBar({ draft, busy, onRead }: TableFormBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const delimiters = [
    { value: ',', label: t('import.delimiters.comma') },
    { value: ';', label: t('import.delimiters.semicolon') },
    { value: '\t', label: t('import.delimiters.tab') },
    { value: '|', label: t('import.delimiters.bar') },
  ];
  const { encoding, delimiter } = draft;
  return (
    <Group align="flex-end">
      <Text c="dimmed" flex={1} miw={220}>
        {draft.file} · {t('import.rows', { count: draft.rows, rows: format.number(draft.rows) })}
      </Text>
      {encoding && (
        <Select label={t('import.encoding')} data={encodings} value={encoding} allowDeselect={false} disabled={busy} data-testid="import-encoding"
          onChange={(next) => next && onRead({ encoding: next, delimiter })} />
      )}
      {delimiter && (
        <Select label={t('import.delimiter')} data={delimiters} value={delimiter} allowDeselect={false} disabled={busy} data-testid="import-delimiter"
          onChange={(next) => next && onRead({ encoding, delimiter: next })} />
      )}
    </Group>
  );
}
