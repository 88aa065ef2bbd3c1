import { ActionIcon, Menu, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';

interface TemplateInputProps {
  label?: string;
  'aria-label'?: string;
  required?: boolean;
  error?: string;
  source: EntityMeta | undefined;
  multiline?: boolean;
  value: string;
  onChange: (text: string) => void;
}

/** Text in which {{…}} stands for what the record holds; the button offers the fields. */
export function TemplateInput({ source, multiline, value, onChange, ...control }: TemplateInputProps) {
  const shared = {
    ...control,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    rightSection: source && <FieldMenu source={source} onPick={(path) => onChange(`${value}{{${path}}}`)} />,
  };
  return multiline ? <Textarea {...shared} autosize minRows={2} maxRows={10} /> : <TextInput {...shared} />;
}

function FieldMenu({ source, onPick }: { source: EntityMeta; onPick: (path: string) => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const plain = source.fields.filter((field) => !['many', 'json', 'file'].includes(field.type));
  const paths = plain.flatMap((field) => {
    const target = field.type === 'lookup' && field.to?.length === 1 ? model.entity(field.to[0]) : undefined;
    return [{ path: target ? `${field.name}.${target.nameField}` : field.name, label: field.label }];
  });
  return (
    <Menu shadow="md" position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('rule.insertField')}><IconBraces size={16} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={300} style={{ overflowY: 'auto' }}>
        {paths.map(({ path, label }) => <Menu.Item key={path} onClick={() => onPick(path)}>{label}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
