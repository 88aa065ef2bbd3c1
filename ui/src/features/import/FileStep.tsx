import { Alert, Button, FileButton, Loader, Text } from '@mantine/core';
import { IconAlertCircle, IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadImport, type ImportDraft } from '@/api/imports';
import type { EntityMeta } from '@/api/model';
import { useErrorText } from '@/kit/errorText';
import classes from './import.module.css';

const accepted = '.csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/vcard,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function FileStep({ entity, onReady }: { entity: EntityMeta; onReady: (draft: ImportDraft, file: File) => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [over, setOver] = useState(false);
  const upload = useMutation({ mutationFn: (file: File) => uploadImport(entity.set, file), onSuccess: (draft, file) => onReady(draft, file) });
  const take = (file: File | null | undefined) => file && upload.mutate(file);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  const drop = (event: DragEvent) => {
    drag(event, false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <>
      {upload.isError && (
        <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">{errorText(upload.error)}</Alert>
      )}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={drop}
        data-testid="import-drop"
      >
        {upload.isPending ? <Loader /> : <IconFileSpreadsheet size={46} stroke={1.3} aria-hidden="true" />}
        <Text fw={700} size="lg">{t(upload.isPending ? 'import.reading' : 'import.drop')}</Text>
        <Text c="dimmed" ta="center" maw={460}>{t('import.dropText')}</Text>
        <FileButton accept={accepted} onChange={take} disabled={upload.isPending} inputProps={{ 'data-testid': 'import-file' } as object}>
          {(props) => <Button {...props} variant="light" mt="sm">{t('file.choose')}</Button>}
        </FileButton>
      </div>
    </>
  );
}
