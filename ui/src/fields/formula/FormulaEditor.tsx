import { Select, Stack, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formulaResults, type FormulaResult } from '@/api/formulas';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import classes from './formula.module.css';
import { FunctionList } from './FunctionList';
import { insert, readableNames } from './insertion';
import { useFormulaCheck } from './useFormulaCheck';
import { Verdict } from './Verdict';

interface FormulaEditorProps {
  /** Of whose records the formula is. */
  entity: EntityMeta;
  /** The field that it makes, where there is one. */
  field?: string;
  value: string;
  result: FormulaResult | undefined;
  error?: string;
  /** A field that is there keeps its result. */
  fixedResult?: boolean;
  onChange: (value: string) => void;
  onResult: (result: FormulaResult) => void;
}

/** A formula with what one may put into it, and what the server says of it while one types. */
export function FormulaEditor({ entity, field, value, result, error, fixedResult, onChange, onResult }: FormulaEditorProps) {
  const { t } = useTranslation();
  const model = useModel();
  const input = useRef<HTMLTextAreaElement>(null);
  const verdict = useFormulaCheck({ entity: entity.name, expression: value, field, result });
  const add = (piece: string) => {
    const { selectionStart: start = value.length, selectionEnd: end = value.length } = input.current ?? {};
    const next = insert(value, start, end, piece);
    onChange(next.text);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const results = formulaResults.map((one) => ({ value: one, label: t(`formula.result.${one}`) }));
  return (
    <Stack gap="sm">
      <Textarea
        ref={input}
        label={t('formula.expression')}
        description={t('formula.hint')}
        classNames={{ input: classes.input }}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Verdict text={value} verdict={verdict} onChoose={fixedResult ? undefined : onResult} chosen={result} />
      <div className={classes.pair}>
        <Select
          label={t('formula.resultLabel')}
          data={results}
          value={result ?? null}
          disabled={fixedResult}
          allowDeselect={false}
          onChange={(next) => next && onResult(next as FormulaResult)}
        />
        <Select
          label={t('formula.insertField')}
          placeholder={t('formula.chooseField')}
          searchable
          data={readableNames(entity, model)}
          value={null}
          onChange={(name) => name && add(name)}
        />
      </div>
      <FunctionList onChoose={(name) => add(`${name}()`)} />
    </Stack>
  );
}
