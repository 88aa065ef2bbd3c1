import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnForm, DateForm, DecimalForm, ImportColumn } from '@/api/imports';

interface FormChoiceProps {
  column: ImportColumn;
  form: ColumnForm;
  onChange: (form: ColumnForm) => void;
}

const dateForms: DateForm[] = ['dmy', 'mdy', 'ymd'];
const decimalForms: DecimalForm[] = [',', '.'];

/** Is it a number with a point or comma, perhaps with its currency? */
const isDecimal = (sample: string) => /[.,]/.test(sample) && /^[^\d.,]{0,4}\d[\d\s.,]*[^\d]{0,4}$/.test(sample);

/** How a column writes its dates and decimals: as recognised, or as a person knows better. */
export function FormChoice({ column, form, onChange }: FormChoiceProps) {
  const { t } = useTranslation();
  const name = column.name;
  return (
    <>
      {column.dates && (
        <Select
          size="xs" aria-label={t('import.datesOf', { column: name })} allowDeselect={false} data-testid={`dates-${name}`}
          data={dateForms.map((value) => ({ value, label: t(`import.dates.${value}`) }))}
          value={form.dates ?? column.dates}
          error={column.ambiguousDates && !form.dates ? t('import.dates.ambiguous') : undefined}
          onChange={(dates) => dates && onChange({ ...form, dates: dates as DateForm })}
        />
      )}
      {column.decimal && !column.dates && column.samples.some(isDecimal) && (
        <Select
          size="xs" aria-label={t('import.decimalOf', { column: name })} allowDeselect={false} data-testid={`decimal-${name}`}
          data={decimalForms.map((value) => ({ value, label: t(value === ',' ? 'import.decimal.comma' : 'import.decimal.point') }))}
          value={form.decimal ?? column.decimal}
          onChange={(decimal) => decimal && onChange({ ...form, decimal: decimal as DecimalForm })}
        />
      )}
    </>
  );
}
