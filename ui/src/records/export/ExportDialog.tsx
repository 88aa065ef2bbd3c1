import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Radio.css';
import { IconAlertCircle, IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportTicked, exportUrl, type ExportWish } from '@/api/exports';
import type { EntityMeta } from '@/api/model';
import type { ListQuery } from '@/api/odata';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { choicesFor, fileName, save, type Choice } from './formats';

export interface ExportDialogProps {
  entity: EntityMeta;
  query: ListQuery;
  /** Field names in the order of the list. */
  columns: string[];
  count: number | undefined;
  /** These only; absent: all that match. */
  ids?: string[];
  onClose: () => void;
}

/** What the list shows, as a file: its records, order and columns. */
export function ExportDialog({ entity, query, columns, count, ids, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const choices = choicesFor(entity);
  const [choice, setChoice] = useState<Choice>('csvSemicolon');
  const [names, setNames] = useState(false);
  const isCard = choice === 'vcard' || choice === 'vcard4';
  const wish: ExportWish = {
    set: entity.set,
    format: choice === 'csvSemicolon' || choice === 'csvComma' ? 'csv' : choice,
    columns: isCard ? [] : columns,
    filter: query.filter,
    search: query.search,
    orderby: query.orderby,
    delimiter: choice === 'csvSemicolon' ? ';' : undefined,
    locale: names ? undefined : i18n.language,
  };
  const ticked = useMutation({
    mutationFn: () => exportTicked(wish, ids ?? []),
    onSuccess: (file) => {
      save(file, fileName(entity, choice));
      onClose();
    },
  });
  const button = { leftSection: <IconDownload size={17} aria-hidden="true" />, 'data-testid': 'export-start' };
  return (
    <Dialog opened size="md" title={`${t('export.title')}: ${entity.pluralLabel}`} onClose={onClose}>
      <Stack data-testid="export-dialog">
        <Text c="dimmed" size="sm">
          {count === undefined ? t('export.what') : `${t('export.what')} ${t('export.count', { number: format.number(count) })}`}
        </Text>
        <Radio.Group label={t('export.format')} value={choice} onChange={(value) => setChoice(value as Choice)}>
          <Stack gap={10} mt={8}>
            {choices.map((each) => (
              <Radio key={each} value={each} label={t(`export.${each}`)} description={t(`export.${each}Text`)} data-testid={`export-${each}`} />
            ))}
          </Stack>
        </Radio.Group>
        {!isCard && (
          <Checkbox label={t('export.names')} description={t('export.namesText')} checked={names} onChange={(event) => setNames(event.currentTarget.checked)} />
        )}
        {ticked.isError && <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">{errorText(ticked.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          {ids ? (
            <Button {...button} loading={ticked.isPending} onClick={() => ticked.mutate()}>{t('export.start')}</Button>
          ) : (
            <Button {...button} component="a" href={exportUrl(wish)} download onClick={() => setTimeout(onClose, 0)}>{t('export.start')}</Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
