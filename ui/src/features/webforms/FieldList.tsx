import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorDetail } from '@/api/http';
import { useSaidText } from '@/kit/errorText';
import { FieldCard } from './FieldCard';
import { moved, type FormField, type Target } from './formFields';
import classes from './webforms.module.css';

interface FieldListProps {
  fields: FormField[];
  targets: Target[];
  problems: ErrorDetail[];
  canEdit: boolean;
  open: string;
  onOpen: (id: string) => void;
  onChange: (fields: FormField[]) => void;
}

/** The fields in their order; a card opens to be edited, and moves by its buttons or by dragging. */
export function FieldList({ fields, targets, problems, canEdit, open, onOpen, onChange }: FieldListProps) {
  const { t } = useTranslation();
  const saidText = useSaidText();
  const [said, setSaid] = useState('');
  const place = (from: number, to: number) => {
    if (to < 0 || to >= fields.length) return;
    onChange(moved(fields, from, to));
    setSaid(t('forms.moved', { name: fields[from]?.label ?? '', place: to + 1, count: fields.length }));
  };
  if (fields.length === 0) return <Text c="dimmed" my="sm">{t('forms.none')}</Text>;
  return (
    <>
      <ol className={classes.fields} data-testid="form-fields">
        {fields.map((field, index) => (
          <FieldCard
            key={field.id}
            field={field}
            index={index}
            last={index === fields.length - 1}
            target={targets.find((one) => one.value === field.target)}
            problem={problems.filter((one) => one.target?.startsWith(`fields[${index}]`)).map(saidText)[0]}
            canEdit={canEdit}
            isOpen={open === field.id}
            onToggle={() => onOpen(open === field.id ? '' : field.id)}
            onChange={(next) => onChange(fields.map((one, at) => (at === index ? next : one)))}
            onMove={place}
            onRemove={() => onChange(fields.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <div role="status" className={classes.unseen}>{said}</div>
    </>
  );
}
