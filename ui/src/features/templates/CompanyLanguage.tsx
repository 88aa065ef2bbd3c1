import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageName, useLanguages } from '@/kit/language';

interface CompanyLanguageProps {
  value: string;
  disabled?: boolean;
  onChange: (language: string) => void;
}

/** In which language stages, outcomes and rules are written for everybody. */
export function CompanyLanguage({ value, disabled, onChange }: CompanyLanguageProps) {
  const { t } = useTranslation();
  const { locales } = useLanguages();
  return (
    <Select
      maw={680}
      label={t('templates.language')}
      description={t('templates.languageText')}
      data={locales.map((locale) => ({ value: locale, label: languageName(locale) }))}
      value={value}
      disabled={disabled}
      allowDeselect={false}
      onChange={(language) => language && onChange(language)}
      data-testid="company-language"
    />
  );
}
