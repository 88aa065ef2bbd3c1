import { IconPaperclip } from '@tabler/icons-react';
import { asText, expanded } from '@/api/json';
import { fileDownloadUrl } from '@/api/records';
import { defineField, type ViewProps } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { LinkOut } from '../LinkOut';

export interface FileValue {
  id: string;
  name: string;
}

function FileView({ value, dense }: ViewProps<FileValue | null>) {
  if (!value) return null;
  if (dense) return <IconPaperclip size={16} aria-label={value.name} role="img" />;
  return <LinkOut href={fileDownloadUrl(value.id)}>{value.name}</LinkOut>;
}

export const fileField = defineField<FileValue | null>({
  type: 'file',
  View: FileView,
  Input: ordinaryInput('FileInput'),
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
