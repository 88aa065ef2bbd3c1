import { Alert, Button, Checkbox, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addField, changeField, type ModelDetail, type ModelField } from '@/api/customisation';
import { checkFormula } from '@/api/formulas';
import type { FieldType } from '@/api/model';
import { Dialog } from '@/kit/Dialog';
import { Icon } from '@/kit/Icon';
import { useUnsaved } from '@/kit/useUnsaved';
import classes from './dataModel.module.css';
import { draftOf, newDraft, places, wishOf, type FieldDraft } from './fieldDraft';
import { fieldKinds, kindOf } from './fieldKinds';
import { LanguageTexts } from './LanguageTexts';
import { useModelChange } from './useModelChange';
import { useSaid } from './words';

interface FieldDialogProps {
  entity: ModelDetail;
  /** Null: a new one. */
  field: ModelField | null;
  onClose: () => void;
}

/** First the type of a new field, then all that is said of it. */
export function FieldDialog({ entity, field, onClose }: FieldDialogProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const [type, setType] = useState<FieldType | undefined>(field?.type);
  const [isChanged, setChanged] = useState(false);
  const unsaved = useUnsaved(isChanged);
  const close = () => unsaved.ask(onClose);
  const back = () => {
    setType(undefined);
    setChanged(false);
  };
  const title = field
    ? said(field.labels, field.name)
    : `${t('model.newField')}: ${said(entity.labels, entity.name)}${type ? ` · ${t(`fieldType.${type}.name`)}` : ''}`;
  return (
    <>
      <Dialog opened size="lg" title={title} onClose={close}>
        {type
          ? <FieldForm entity={entity} field={field} type={type} onBack={field ? undefined : () => unsaved.ask(back)} onChanged={() => setChanged(true)} onSaved={onClose} onClose={close} />
          : <TypeChoice onChoose={setType} />}
      </Dialog>
      {unsaved.dialog}
    </>
  );
}

function TypeChoice({ onChoose }: { onChoose: (type: FieldType) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.types} data-testid="field-types">
      {fieldKinds.map(({ type, icon }, index) => (
        <UnstyledButton key={type} className={classes.type} data-autofocus={index === 0 || undefined} data-testid={`field-type-${type}`} onClick={() => onChoose(type)}>
          <Icon name={icon} size={20} />
          <span>
            <b>{t(`fieldType.${type}.name`)}</b>
            <Text span c="dimmed" size="sm" display="block">{t(`fieldType.${type}.text`)}</Text>
          </span>
        </UnstyledButton>
      ))}
    </div>
  );
}

/** Of a formula whose result nobody chose, that is the one which it gives. */
async function withResult(entity: string, draft: FieldDraft): Promise<FieldDraft> {
  if (draft.type !== 'formula' || draft.result || !draft.expression.trim()) return draft;
  const verdict = await checkFormula({ entity, expression: draft.expression });
  return verdict.valid ? { ...draft, result: verdict.result } : draft;
}

interface FieldFormProps extends FieldDialogProps {
  type: FieldType;
  onBack?: () => void;
  onChanged: () => void;
  onSaved: () => void;
}

function FieldForm({ entity, field, type, onBack, onChanged, onSaved, onClose }: FieldFormProps) {
  const { t } = useTranslation();
  const [before] = useState(() => (field ? draftOf(field) : null));
  const [draft, setDraft] = useState<FieldDraft>(() => before ?? newDraft(type));
  const { run, busy, failure, errors, mend } = useModelChange(onSaved);
  const element = useRef<HTMLFormElement>(null);
  const kind = kindOf(type);
  useEffect(() => {
    if (failure) element.current?.querySelector('[role="alert"], [aria-invalid="true"]')?.scrollIntoView({ block: 'center' });
  }, [failure]);
  const change = (part: Partial<FieldDraft>) => {
    setDraft((old) => ({ ...old, ...part }));
    mend(Object.keys(part));
    onChanged();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!field) return run(async () => addField(entity.name, wishOf(await withResult(entity.name, draft), null)));
    const wish = wishOf(draft, before);
    return Object.keys(wish).length === 0 ? onSaved() : run(() => changeField(entity.name, field.name, wish));
  };
  const ticks = field?.fixed ? [] : [...(kind?.automatic ? [] : (['required', 'recommended'] as const)), ...(kind?.ticks ?? [])];
  const shown = ['labels', 'help', 'maxLength', 'min', 'max', 'scale', 'default', 'to', 'tree', 'options', 'prefix', 'expression', 'of'];
  const others = Object.entries(errors).filter(([key]) => !shown.includes(key) && !key.startsWith('options['));
  return (
    <form ref={element} onSubmit={submit} noValidate data-testid="field-form">
      <Stack>
        {others.map(([key, text]) => <Alert key={key} color="red" variant="light" role="alert">{text}</Alert>)}
        <LanguageTexts name="labels" label={t('model.label')} required value={draft.labels} error={errors.labels} onChange={(labels) => change({ labels })} />
        {(!field?.fixed ? (kind?.settings ?? []) : []).map((Setting, index) => (
          <Setting key={index} draft={draft} isNew={!field} name={field?.name} entity={entity.name} errors={errors} onChange={change} />
        ))}
        {ticks.length > 0 && (
          <div className={classes.ticks}>
            {ticks.map((tick) => (
              <Checkbox key={tick} name={tick} label={t(`model.tick.${tick}`)} checked={draft[tick]} onChange={(event) => change({ [tick]: event.currentTarget.checked })} />
            ))}
          </div>
        )}
        <LanguageTexts name="help" label={t('model.help')} description={t('model.helpText')} value={draft.help} error={errors.help} onChange={(help) => change({ help })} />
        {!field && <PlaceChoice draft={draft} onChange={change} />}
        {field && <Text size="sm" c="dimmed">{t('model.nameInApi')} <code>{field.name}</code></Text>}
        <Group justify="flex-end">
          {onBack && <Button variant="subtle" mr="auto" onClick={onBack}>{t('action.back')}</Button>}
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" loading={busy}>{t('action.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function PlaceChoice({ draft, onChange }: { draft: FieldDraft; onChange: (part: Partial<FieldDraft>) => void }) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={t('model.places')} value={draft.places} onChange={(value) => onChange({ places: places.filter((one) => value.includes(one)) })}>
      <div className={classes.ticks}>
        {places.map((place) => <Checkbox key={place} value={place} label={t(`model.place.${place}`)} />)}
      </div>
    </Checkbox.Group>
  );
}
