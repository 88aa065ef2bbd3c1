import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Texts } from '@/api/customisation';
import { useModel } from '@/api/metadata';
import { languageName } from '@/kit/language';

interface LanguageTextsProps {
  label: string;
  value: Texts;
  onChange: (value: Texts) => void;
  name: string;
  error?: string;
  required?: boolean;
  description?: string;
  multiline?: boolean;
}

/** One text in the reader's language; the others open below. */
export function LanguageTexts({ label, value, onChange, name, error, required, description, multiline }: LanguageTextsProps) {
  const { t, i18n } = useTranslation();
  const { locales } = useModel().metadata;
  const others = locales.filter((locale) => locale !== i18n.language);
  const [open, setOpen] = useState(false);
  const Input = multiline ? Textarea : TextInput;
  const input = (locale: string, text: string, isFirst: boolean) => (
    <Input
      key={locale}
      label={text}
      name={`${name}.${locale}`}
      value={value[locale] ?? ''}
      maxLength={300}
      error={isFirst ? error : undefined}
      withAsterisk={isFirst && required}
      description={isFirst ? description : undefined}
      data-autofocus={isFirst && required ? true : undefined}
      onChange={(event) => onChange({ ...value, [locale]: event.currentTarget.value })}
    />
  );
  return (
    <Stack gap={6}>
      {input(i18n.language, label, true)}
      {open && others.map((locale) => input(locale, `${label} (${languageName(locale)})`, false))}
      {!open && (
        <Group>
          <Button variant="subtle" size="compact-sm" leftSection={<IconLanguage size={15} aria-hidden="true" />} onClick={() => setOpen(true)}>
            {t('model.otherLanguages')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
