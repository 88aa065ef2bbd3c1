import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import classes from '../fields.module.css';
import { fieldAt, literalText, parseCondition, type Row } from './condition';

const isId = (text: string) => /^[0-9a-f]{8}-/.test(text);

/** “Discount (%) is more than 15”; null for what has no words here. */
function rowWords(t: TFunction, about: EntityMeta, { path, operator, values }: Row): string | null {
  const field = fieldAt(about, path);
  if (!field || values.some(isId)) return null;
  const say = (value: string) => {
    const text = literalText(value);
    if (field.type === 'boolean') return t(text === 'true' ? 'value.yes' : 'value.no');
    return field.options?.find((option) => option.value === text)?.label ?? text;
  };
  return [field.label, t(`ruleIs.${operator}` as 'ruleIs.eq'), values.map(say).join(', ')].filter(Boolean).join(' ');
}

interface ConditionViewProps {
  /** The kind of records that the condition is about. */
  about: string;
  text: string;
}

/** A condition in words where they are known, else as it is written. */
export function ConditionView({ about, text }: ConditionViewProps) {
  const { t } = useTranslation();
  const entity = useModel().entity(about);
  const condition = entity ? parseCondition(text) : null;
  const words = entity && condition ? condition.rows.map((row) => rowWords(t, entity, row)) : [null];
  if (words.includes(null)) return <span className={classes.lines}>{text}</span>;
  const join = words.length > 1 ? [`${t(condition?.join === 'or' ? 'rule.any' : 'rule.all')}:`] : [];
  return <span className={classes.lines}>{[...join, ...words].join('\n')}</span>;
}
