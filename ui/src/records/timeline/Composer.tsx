import { Alert, Button, Group, UnstyledButton } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, RecordData } from '@/api/json';
import { useModel, type Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { FieldInput } from '@/fields/FieldInput';
import { nameOf } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import { Icon } from '@/kit/Icon';
import { showToast } from '@/kit/toast';
import { commentsOf } from '../collaboration/useComments';
import { useDraft } from '../form/useDraft';
import classes from './timeline.module.css';

const regarding = 'regarding';

/** Kinds of record that can be about this one: those with a `regarding` lookup that allows it. */
function activityKinds(model: Model, entity: EntityMeta): EntityMeta[] {
  return model.metadata.entities
    .filter((kind) => kind.can.create && kind.create.length > 0 && kind !== commentsOf(model, entity) &&
      kind.fields.find((field) => field.name === regarding)?.to?.includes(entity.name))
    .sort((a, b) => (a.menu ?? 0) - (b.menu ?? 0));
}

/** Adds a call, note, task or meeting: closed it is a row of buttons, open a small form. */
export function Composer({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const model = useModel();
  const kinds = activityKinds(model, entity);
  const [open, setOpen] = useState<string>();
  const kind = kinds.find((candidate) => candidate.name === open);
  if (kinds.length === 0) return null;
  return (
    <div className={classes.composer} data-open={kind ? true : undefined}>
      <div className={classes.kinds} role="group" aria-label={t('timeline.add')}>
        {kinds.map((candidate) => (
          <UnstyledButton
            key={candidate.name}
            className={classes.kind}
            aria-expanded={candidate === kind}
            data-active={candidate === kind || undefined}
            data-testid={`compose-${candidate.name}`}
            onClick={() => setOpen(candidate.name === open ? undefined : candidate.name)}
          >
            <Icon name={candidate.icon} size={17} /> {candidate.label}
          </UnstyledButton>
        ))}
      </div>
      {kind && <ComposerForm key={kind.name} kind={kind} entity={entity} record={record} onDone={() => setOpen(undefined)} />}
    </div>
  );
}

interface ComposerFormProps {
  kind: EntityMeta;
  entity: EntityMeta;
  record: RecordData;
  onDone: () => void;
}

function ComposerForm({ kind, entity, record, onDone }: ComposerFormProps) {
  const { t } = useTranslation();
  const names = kind.create.filter((name) => name !== regarding && name !== 'owner');
  const initial: Record<string, Json> = {
    regardingId: record.id,
    regardingType: entity.name,
    regarding: { id: record.id, name: nameOf(record, entity), '@odata.type': `#Suki.${entity.name}` },
  };
  const form = useDraft(kind, initial, () => {
    showToast({ message: t('timeline.added', { kind: kind.label }) });
    onDone();
  }, names);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate data-testid={`composer-${kind.name}`}>
      {form.errors[''] && <Alert color="red" variant="light" role="alert">{form.errors['']}</Alert>}
      {form.fields.map((field, index) => (
        <FieldInput
          key={field.name}
          field={field}
          entity={kind}
          value={definitionOf(field).read(form.draft, field)}
          values={form.draft}
          label={field.label}
          error={form.errors[field.name]}
          autoFocus={index === 0}
          onChange={(value) => form.change(field, value)}
        />
      ))}
      <Group justify="flex-end" gap="xs" className={classes.formFooter}>
        <Button variant="subtle" color="gray" size="sm" onClick={onDone}>{t('action.cancel')}</Button>
        <Button type="submit" size="sm" loading={form.busy}>{t('action.save')}</Button>
      </Group>
    </form>
  );
}
