import { ActionIcon, Button, Group, Input, Menu, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconLanguage, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelOption } from '@/api/customisation';
import { useModel } from '@/api/metadata';
import { languageName } from '@/kit/language';
import { moved } from '@/kit/order';
import { useRowDrag } from '@/kit/useRowDrag';
import classes from '../dataModel.module.css';
import type { SettingProps } from '../fieldKinds';
import { useSaid } from '../words';

const colors = ['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'];

/** The options in their order: added, renamed, coloured, moved, retired. */
export function OptionsSetting({ draft, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  const { options } = draft;
  const set = (next: ModelOption[]) => onChange({ options: next });
  const add = () => set([...options, { value: '', labels: {}, color: colors[options.length % colors.length] ?? 'gray', retired: false }]);
  return (
    <Input.Wrapper label={t('model.options')} withAsterisk error={errors.options ?? Object.entries(errors).find(([key]) => key.startsWith('options['))?.[1]}>
      <ol className={classes.rows} data-testid="field-options">
        {options.map((option, index) => (
          <OptionRow
            key={option.value || `new-${index}`}
            option={option}
            index={index}
            last={index === options.length - 1}
            onMove={(from, to) => set(moved(options, from, to))}
            onChange={(next) => set(options.map((one, at) => (at === index ? next : one)))}
            onRemove={() => set(options.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <Button variant="light" size="compact-md" mt={6} leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={add}>{t('model.addOption')}</Button>
    </Input.Wrapper>
  );
}

interface OptionRowProps {
  option: ModelOption;
  index: number;
  last: boolean;
  onMove: (from: number, to: number) => void;
  onChange: (option: ModelOption) => void;
  onRemove: () => void;
}

function OptionRow({ option, index, last, onMove, onChange, onRemove }: OptionRowProps) {
  const { t, i18n } = useTranslation();
  const { locales } = useModel().metadata;
  const said = useSaid();
  const { row, over } = useRowDrag('options', index, true, onMove);
  const [open, setOpen] = useState(false);
  const name = said(option.labels, t('model.optionNumber', { number: index + 1 }));
  const text = (locale: string, placeholder?: string) => (
    <TextInput
      key={locale}
      className={classes.grow}
      aria-label={`${t('model.optionLabel', { number: index + 1 })} (${languageName(locale)})`}
      placeholder={placeholder}
      value={option.labels[locale] ?? ''}
      maxLength={100}
      onChange={(event) => onChange({ ...option, labels: { ...option.labels, [locale]: event.currentTarget.value } })}
    />
  );
  return (
    <li ref={row} className={classes.option} data-over={over || undefined} data-retired={option.retired || undefined}>
      <Group gap={6} wrap="nowrap">
        <IconGripVertical size={17} className={classes.grip} aria-hidden="true" />
        <ColorMenu value={option.color} name={name} onChange={(color) => onChange({ ...option, color })} />
        {text(i18n.language, said(option.labels, ''))}
        <ActionIcon variant="subtle" color="gray" aria-label={t('model.languagesOf', { name })} aria-expanded={open} onClick={() => setOpen(!open)}><IconLanguage size={17} /></ActionIcon>
        <ActionIcon variant="subtle" color="gray" disabled={index === 0} aria-label={t('model.up', { name })} onClick={() => onMove(index, index - 1)}><IconArrowUp size={17} /></ActionIcon>
        <ActionIcon variant="subtle" color="gray" disabled={last} aria-label={t('model.down', { name })} onClick={() => onMove(index, index + 1)}><IconArrowDown size={17} /></ActionIcon>
        {option.value === ''
          ? <ActionIcon variant="subtle" color="red" aria-label={t('model.remove', { name })} onClick={onRemove}><IconX size={17} /></ActionIcon>
          : (
            <Button variant="subtle" size="compact-sm" color="gray" aria-pressed={option.retired} onClick={() => onChange({ ...option, retired: !option.retired })}>
              {t(option.retired ? 'model.offer' : 'model.retire')}
            </Button>
          )}
      </Group>
      {option.retired && <Text size="xs" c="dimmed" pl={56}>{t('model.retired')}</Text>}
      {open && locales.filter((locale) => locale !== i18n.language).map((locale) => (
        <Group key={locale} gap={6} wrap="nowrap" pl={56} mt={4}>{text(locale, languageName(locale))}</Group>
      ))}
    </li>
  );
}

function ColorMenu({ value, name, onChange }: { value: string; name: string; onChange: (color: string) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('model.colorOf', { name })}><span className={classes.dot} data-color={value || 'gray'} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {colors.map((color) => (
          <Menu.Item key={color} leftSection={<span className={classes.dot} data-color={color} />} onClick={() => onChange(color)}>{t(`model.color.${color}` as 'model.color.gray')}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
