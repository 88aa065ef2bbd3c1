import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type Patch, type RecordData } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';

export interface Loss {
  reasonId: string | null;
  reason: string;
}

export const isTold = (loss: Loss): boolean => Boolean(loss.reasonId) || Boolean(loss.reason.trim());

/** The loss as the fields that keep it. */
export function lossPatch({ reason, reasonId }: Loss): Patch {
  return { ...(reason.trim() ? { lostReason: reason.trim() } : {}), ...(reasonId ? { lossReasonId: reasonId } : {}) };
}

/** The reasons that the firm keeps for losses on this record's pipeline, and for all. */
export function useReasons(entity: EntityMeta, record: RecordData) {
  const target = useModel().entity(fieldOf(entity, 'lossReason')?.to?.[0]);
  const pipeline = asText(record[`${entity.board?.within ?? 'pipeline'}Id`]);
  const own = pipeline ? `pipelineId eq null or pipelineId eq ${keyLiteral(pipeline)}` : 'pipelineId eq null';
  const query = { filter: `active eq true and (${own})`, orderby: 'position', top: 100 };
  const reasons = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: target !== undefined,
    staleTime: 60_000,
  });
  return (reasons.data?.records ?? []).map((reason) => ({ value: reason.id, label: nameOf(reason, target) }));
}

interface LossFieldsProps {
  entity: EntityMeta;
  record: RecordData;
  onChange: (loss: Loss) => void;
}

/** Why something was lost: one of the firm's reasons, words of one's own, or both. */
export function LossFields({ entity, record, onChange }: LossFieldsProps) {
  const { t } = useTranslation();
  const reasons = useReasons(entity, record);
  const [loss, setLoss] = useState<Loss>({ reasonId: null, reason: '' });
  useEffect(() => onChange(loss), [loss, onChange]);
  return (
    <>
      {reasons.length > 0 && (
        <Select
          label={t('stage.lossKind')}
          data={reasons}
          value={loss.reasonId}
          clearable
          data-testid="loss-kind"
          onChange={(reasonId) => setLoss({ ...loss, reasonId })}
        />
      )}
      <TextInput
        label={t('deal.reason')}
        description={t('deal.reasonText')}
        required={!loss.reasonId}
        data-autofocus
        data-testid="lost-reason"
        value={loss.reason}
        onChange={(event) => setLoss({ ...loss, reason: event.currentTarget.value })}
      />
    </>
  );
}
