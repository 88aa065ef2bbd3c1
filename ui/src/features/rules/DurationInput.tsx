import { Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface DurationInputProps {
  label: string;
  value: string;
  /** "-1d" is before: absent, the duration is only forward. */
  signed?: boolean;
  error?: string;
  onChange: (text: string) => void;
}

const units = ['m', 'h', 'd', 'w'] as const;

/** "15m", "-1d": a number, a unit, and where it may be either, before or after. */
export function DurationInput({ label, value, signed, error, onChange }: DurationInputProps) {
  const { t } = useTranslation();
  const [, sign = '', amount = '0', unit = 'm'] = /^(-?)(\d+)([smhdw])$/.exec(value) ?? [];
  const write = (nextSign: string, nextAmount: number, nextUnit: string) => onChange(`${nextAmount === 0 ? '' : nextSign}${nextAmount}${nextUnit}`);
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={label}>
      <NumberInput
        aria-label={label}
        error={error}
        min={0}
        allowNegative={false}
        allowDecimal={false}
        hideControls
        w={76}
        value={Number(amount)}
        onChange={(next) => write(sign, Number(next) || 0, unit)}
      />
      <Select
        aria-label={t('rule.unit')}
        allowDeselect={false}
        w={130}
        data={units.map((name) => ({ value: name, label: t(`ruleUnit.${name}` as 'ruleUnit.m') }))}
        value={unit}
        onChange={(next) => write(sign, Number(amount), next ?? unit)}
      />
      {signed && (
        <Select
          aria-label={t('rule.beforeAfter')}
          allowDeselect={false}
          w={120}
          data={[{ value: '-', label: t('rule.before') }, { value: '', label: t('rule.after') }]}
          value={sign}
          onChange={(next) => write(next ?? '', Number(amount), unit)}
        />
      )}
    </Group>
  );
}
