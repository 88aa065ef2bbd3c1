import { Button, FileButton, Group, Input } from '@mantine/core';
import { IconPaperclip, IconUpload, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, expanded } from '@/api/json';
import { fileDownloadUrl, uploadFile } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { defineField, type InputProps, type ViewProps } from '../definition';
import { LinkOut } from '../LinkOut';

interface FileValue {
  id: string;
  name: string;
}

function FileView({ value, dense }: ViewProps<FileValue | null>) {
  if (!value) return null;
  if (dense) return <IconPaperclip size={16} aria-label={value.name} role="img" />;
  return <LinkOut href={fileDownloadUrl(value.id)}>{value.name}</LinkOut>;
}

function FileInput({ field, value, onChange, label, error, disabled }: InputProps<FileValue | null>) {
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
            <Button {...button} variant="default" loading={busy} leftSection={<IconUpload size={16} />} aria-label={field.label}>
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

export const fileField = defineField<FileValue | null>({
  type: 'file',
  View: FileView,
  Input: FileInput,
  read: (record, field) => {
    const id = asText(record[`${field.name}Id`]);
    const file = expanded(record, field.name);
    return id ? { id, name: asText(file?.name) || id } : null;
  },
  write: (value, field) => ({ [`${field.name}Id`]: value?.id ?? null }),
  isEmpty: (value) => value === null,
  text: (value) => value?.name ?? '',
  width: 90,
  commits: 'change',
  select: (field) => [`${field.name}Id`],
  expand: (field) => `${field.name}($select=id,name)`,
});
