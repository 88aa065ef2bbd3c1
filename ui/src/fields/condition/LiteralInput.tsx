import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { FieldMeta } from '@/api/model';
import { dayIn, fromWallText, useZone, wallText } from '@/kit/zone';
import { literalText, textLiteral } from './condition';
import { RecordSelect } from './RecordSelect';

interface LiteralInputProps {
  field: FieldMeta | undefined;
  value: string | undefined;
  /** Whoever acts is a choice among users. */
  me: boolean;
  onChange: (literal: string) => void;
}

const numbers = ['integer', 'decimal', 'money'];

/** A value to compare with, written as the filter language has it. */
export function LiteralInput({ field, value, me, onChange }: LiteralInputProps) {
  const { t } = useTranslation();
  const model = useModel();
  const label = { 'aria-label': t('filter.value') };
  const text = literalText(value);
  if (field?.type === 'lookup' && (field.to?.length ?? 0) === 1) {
    const target = model.entity(field.to?.[0]);
    const special = me && target?.name === 'user' ? [{ value: '@me', label: t('rule.me') }] : [];
    return <RecordSelect {...label} target={target} special={special} value={value ?? ''} onChange={onChange} />;
  }
  if (field?.options) {
    const data = field.options.map((option) => ({ value: option.value, label: option.label }));
    return <Select {...label} data={data} value={text || null} onChange={(next) => onChange(textLiteral(next ?? ''))} />;
  }
  if (field?.type === 'boolean') {
    const data = [{ value: 'true', label: t('value.yes') }, { value: 'false', label: t('value.no') }];
    return <Select {...label} data={data} value={value || null} allowDeselect={false} onChange={(next) => onChange(next ?? 'true')} />;
  }
  if (field && numbers.includes(field.type)) {
    return <NumberInput {...label} value={value ?? ''} onChange={(next) => onChange(String(next))} hideControls />;
  }
  if (field?.type === 'date' || field?.type === 'instant') return <TimeLiteral kind={field.type} value={value ?? ''} onChange={onChange} />;
  return <TextInput {...label} value={text} onChange={(event) => onChange(textLiteral(event.currentTarget.value))} />;
}

/** A day or a moment: this one, or a fixed one. */
function TimeLiteral({ kind, value, onChange }: { kind: 'date' | 'instant'; value: string; onChange: (literal: string) => void }) {
  const { t } = useTranslation();
  const now = kind === 'instant' ? 'now()' : 'date(now())';
  const isNow = value === now || value === '';
  const zone = useZone();
  const isDay = kind === 'date';
  const fixed = (text: string) => (isDay ? text : `${fromWallText(text, zone).toISOString().slice(0, 19)}Z`);
  return (
    <>
      <Select
        aria-label={t('rule.when')}
        allowDeselect={false}
        data={[{ value: 'now', label: t(kind === 'instant' ? 'rule.now' : 'rule.today') }, { value: 'fixed', label: t('rule.fixedDate') }]}
        value={isNow ? 'now' : 'fixed'}
        onChange={(next) => onChange(next === 'now' ? now : fixed(isDay ? dayIn(Date.now(), zone) : wallText(Date.now(), zone)))}
      />
      {!isNow && (
        <TextInput
          type={isDay ? 'date' : 'datetime-local'}
          aria-label={t('filter.value')}
          value={isDay ? value.slice(0, 10) : localText(value, zone)}
          onChange={(event) => event.currentTarget.value && onChange(fixed(event.currentTarget.value))}
        />
      )}
    </>
  );
}

/** A moment as `datetime-local` has it; what is none, such as a function, is empty. */
function localText(instant: string, zone: string): string {
  return Number.isNaN(Date.parse(instant)) ? '' : wallText(instant, zone).slice(0, 16);
}
