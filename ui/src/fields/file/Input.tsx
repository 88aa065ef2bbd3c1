import { Button, FileButton, Group, Input, Loader } from '@mantine/core';
import { IconUpload, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import type { InputProps } from '../definition';
import type { FileValue } from './definition';

export function FileInput({ field, value, onChange, label, error, disabled }: InputProps<FileValue | null>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const upload = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const record = await uploadFile(file);
      onChange({ id: record.id, name: file.name });
    } catch (problem) {
      setFailure(errorText(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Input.Wrapper label={label} error={error ?? failure} labelElement="div">
      <Group gap="xs">
        <FileButton onChange={(file) => void upload(file)} disabled={disabled}>
          {(button) => (
            <Button
              {...button}
              variant="default"
              // Not disabled meanwhile: the focus would go, and with it the inline editor.
              aria-busy={busy}
              leftSection={busy ? <Loader size={16} /> : <IconUpload size={16} />}
              aria-label={`${field.label}: ${value?.name ?? t('file.choose')}`}
            >
              {value?.name ?? t('file.choose')}
            </Button>
          )}
        </FileButton>
        {value && (
          <Button variant="subtle" color="gray" onClick={() => onChange(null)} aria-label={t('action.clear')}>
            <IconX size={16} />
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
