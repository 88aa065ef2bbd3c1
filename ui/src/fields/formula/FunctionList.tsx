import { Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchFormulaFunctions } from '@/api/formulas';
import classes from './formula.module.css';

/** The functions of formulas, with what each does; choosing one writes it. */
export function FunctionList({ onChoose }: { onChoose: (name: string) => void }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const { data = [] } = useQuery({ queryKey: ['formulaFunctions'], queryFn: fetchFormulaFunctions, staleTime: Infinity });
  const all = data.map((one) => ({ ...one, what: t(`formula.function.${one.name}` as 'formula.function.IF') }));
  const word = wanted.trim().toLocaleLowerCase();
  const shown = all.filter(({ usage, what }) => `${usage} ${what}`.toLocaleLowerCase().includes(word));
  return (
    <div className={classes.functions}>
      <TextInput
        size="xs"
        aria-label={t('formula.searchFunction')}
        placeholder={t('formula.searchFunction')}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <ul className={classes.list} aria-label={t('formula.functions')} tabIndex={0}>
        {shown.map(({ name, usage, what }) => (
          <li key={name}>
            <UnstyledButton className={classes.function} onClick={() => onChoose(name)}>
              <code>{usage}</code>
              <Text size="xs" c="dimmed">{what}</Text>
            </UnstyledButton>
          </li>
        ))}
        {shown.length === 0 && <li><Text size="sm" c="dimmed" p="xs">{t('formula.noFunction')}</Text></li>}
      </ul>
    </div>
  );
}
