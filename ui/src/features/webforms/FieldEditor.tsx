import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasOptions, kinds, optionsText, parseOptions, type FormField, type Kind, type Target } from './formFields';
import classes from './webforms.module.css';

interface FieldEditorProps {
  field: FormField;
  target: Target | undefined;
  onChange: (field: FormField) => void;
}

/** What one may say of a field. */
export function FieldEditor({ field, target, onChange }: FieldEditorProps) {
  const { t } = useTranslation();
  const set = (change: Partial<FormField>) => onChange({ ...field, ...change });
  const possible: readonly Kind[] = target ? target.kinds : kinds;
  const chooseKind = (kind: Kind) =>
    set({ type: kind, options: hasOptions(kind) && field.options.length === 0 ? (target?.options ?? []) : field.options });
  return (
    <div className={classes.editor}>
      <TextInput label={t('forms.label')} value={field.label} maxLength={300} onChange={(event) => set({ label: event.currentTarget.value })} />
      <Select
        label={t('forms.type')}
        data={possible.map((kind) => ({ value: kind, label: t(`forms.kind.${kind}`) }))}
        value={field.type}
        allowDeselect={false}
        onChange={(kind) => kind && chooseKind(kind as Kind)}
      />
      {field.type !== 'hidden' && (
        <TextInput label={t('forms.help')} value={field.help} maxLength={500} onChange={(event) => set({ help: event.currentTarget.value })} />
      )}
      {field.type !== 'file' && field.type !== 'checkbox' && (
        <TextInput label={t(field.type === 'hidden' ? 'forms.sends' : 'forms.beginsWith')} value={field.value} maxLength={500} onChange={(event) => set({ value: event.currentTarget.value })} />
      )}
      {hasOptions(field.type) && <Options field={field} onChange={(options) => set({ options })} />}
      <div className={classes.ticks}>
        {field.type !== 'hidden' && (
          <Checkbox label={t('forms.required')} checked={field.required} onChange={(event) => set({ required: event.currentTarget.checked })} />
        )}
        {field.type === 'file' && (
          <Checkbox label={t('forms.multiple')} checked={field.multiple} onChange={(event) => set({ multiple: event.currentTarget.checked })} />
        )}
      </div>
    </div>
  );
}

/** Keeps what is typed as it is, empty lines too. */
function Options({ field, onChange }: { field: FormField; onChange: (options: FormField['options']) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => optionsText(field.options));
  return (
    <Textarea
      label={t('forms.options')}
      description={t('forms.optionsHelp')}
      autosize
      minRows={3}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(parseOptions(event.currentTarget.value));
      }}
    />
  );
}
