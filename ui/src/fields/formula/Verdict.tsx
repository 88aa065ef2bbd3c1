import { Button, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FormulaResult, FormulaVerdict } from '@/api/formulas';
import { findWords } from '@/kit/serverWords';
import classes from './formula.module.css';
import { around } from './insertion';
import { formulaWords } from './words';

interface VerdictProps {
  text: string;
  verdict: FormulaVerdict | undefined;
  chosen: FormulaResult | undefined;
  /** Takes what the formula yields as the field's result. */
  onChoose?: (result: FormulaResult) => void;
}

/** Whether the formula can be, and where not. */
export function Verdict({ text, verdict, chosen, onChoose }: VerdictProps) {
  const { t, i18n } = useTranslation();
  const say = (message: string) => {
    if (i18n.language === 'en') return message;
    const found = findWords(message, formulaWords);
    return found ? String(t(`formula.wrong.${found.key}` as 'formula.wrong.field', found.values as never)) : t('formula.wrong.unknown', { message });
  };
  if (!verdict) return null;
  if (verdict.valid)
    return (
      <Group gap="xs" role="status" data-testid="formula-valid">
        <IconCheck size={16} className={classes.good} aria-hidden="true" />
        <Text size="sm">{t('formula.gives', { result: t(`formula.result.${verdict.result}`) })}</Text>
        {onChoose && chosen === undefined && (
          <Button size="compact-xs" variant="light" onClick={() => onChoose(verdict.result)}>{t('formula.take')}</Button>
        )}
      </Group>
    );
  const [before, word, behind] = around(text, verdict.position);
  return (
    <div role="status" data-testid="formula-problem">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconAlertCircle size={16} className={classes.bad} aria-hidden="true" />
        <Text size="sm">{t('formula.problem', { position: verdict.position, message: say(verdict.message) })}</Text>
      </Group>
      <code className={classes.place}>{before}<mark>{word || '\u00a0'}</mark>{behind}</code>
    </div>
  );
}
