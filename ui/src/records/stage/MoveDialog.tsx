import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patch, RecordData } from '@/api/json';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { Dialog } from '@/kit/Dialog';
import { useVariant } from '../variant';
import { DemandedField } from './DemandedField';
import { LossFields } from './LossFields';
import { NextStep } from './NextStep';
import type { Demand } from './refusal';
import { useDemand } from './useDemand';

export interface MoveDialogProps {
  entity: EntityMeta;
  record: RecordData;
  title: string;
  demand: Demand;
  /** Tries the move again with these values; resolves to the error, or to null when it worked. */
  onSend: (patch: Patch) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for just what a stage demands before a record may come to it. */
export function MoveDialog({ entity, record, title, demand: first, onSend, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const asked = useDemand(entity, record, first, onSend, onClose);
  const { demand, errors, kind } = asked;
  const varied = useVariant(entity, record);
  const form = useRef<HTMLFormElement>(null);
  const failed = Object.keys(errors).join();
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"]')?.focus();
  }, [failed]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void asked.submit();
  };
  return (
    <Dialog opened size="md" title={title} onClose={onClose}>
      <form ref={form} onSubmit={submit} noValidate data-testid="move-dialog">
        <Stack>
          {errors[''] && <Alert color="red" variant="light" role="alert">{errors['']}</Alert>}
          {demand.fields.length > 0 && <Text size="sm" c="dimmed">{t('stage.needs')}</Text>}
          {demand.fields.map((field) => (
            <DemandedField
              key={field.name}
              entity={entity}
              field={fieldOf(varied, field.name) ?? field}
              draft={asked.draft}
              link={asked.links[field.name] ?? null}
              error={errors[field.name]}
              onChange={(value) => asked.change(field, value)}
              onLink={(value) => asked.link(field, value)}
            />
          ))}
          {demand.reason && <LossFields entity={entity} record={record} onChange={asked.setLoss} />}
          {demand.nextStep && (kind || asked.excuse) && (
            <NextStep
              kind={kind}
              step={asked.step}
              excuse={asked.excuse}
              because={asked.because}
              errors={errors}
              onChange={asked.setStep}
              onBecause={asked.setBecause}
            />
          )}
          {errors.reason && <Text size="sm" c="red" role="alert">{t('stage.reasonNeeded')}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={asked.busy}>{t('board.moveThere')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
