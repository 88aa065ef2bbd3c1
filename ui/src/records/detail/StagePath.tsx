import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type Patch, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { ScrollRow } from '@/kit/ScrollRow';
import { showToast } from '@/kit/toast';
import { groupField, isAllowed, needsReason, nextStages, stagePatch, stageValue, useStages, type Stage } from '../board/stages';
import { LazyMoveDialog } from '../stage/LazyMoveDialog';
import { useReasons } from '../stage/LossFields';
import { stageDemand, type Demand } from '../stage/refusal';
import { useOfferUndo } from '../useUndo';
import classes from './path.module.css';
import { useSave } from './useSave';

interface StagePathProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/** The stages of the record's board as steps: where it stands, and a click to move it on. */
export function StagePath({ entity, record, canEdit }: StagePathProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const within = entity.board?.within ? asText(record[`${entity.board.within}Id`]) : undefined;
  const { stages } = useStages(entity, within);
  useReasons(entity, record); // kept for a phone that loses its line
  const save = useSave(entity, record);
  const offerUndo = useOfferUndo();
  const [asking, setAsking] = useState<{ to: Stage; demand: Demand }>();
  const field = groupField(entity);
  if (!field || stages.length === 0) return null;
  const current = stages.findIndex((stage) => stage.value === stageValue(field, record));
  const ended = stages[current]?.kind === 'Lost';

  const moveTo = (stage: Stage, extra?: Patch): Promise<unknown> =>
    save.mutateAsync(stagePatch(field, stage, extra)).then(({ answer, step }) => {
      if (answer) offerUndo(t('board.moved', { name: nameOf(record, entity), stage: stage.label }), entity.set, record.id, step);
      return null;
    }, (error: unknown) => error);
  const attempt = async (stage: Stage) => {
    const error = await moveTo(stage);
    const demand = error === null ? null : stageDemand(error, entity);
    if (demand) setAsking({ to: stage, demand });
    else if (error !== null) showToast({ message: errorText(error), tone: 'bad' });
  };
  const choose = (stage: Stage) => {
    if (!isAllowed(from, stage))
      return showToast({ message: t('stage.notAllowed', { stages: nextStages(from)?.map((one) => one.name).join(', ') }), tone: 'bad' });
    if (needsReason(entity, stage)) setAsking({ to: stage, demand: { fields: [], nextStep: false, reason: true } });
    else void attempt(stage);
  };
  const from = stages[current];
  return (
    <>
      <ScrollRow className={`${classes.path} ${ended ? classes.lost : ''}`} label={field.label} current={from?.value}>
        {stages.map((stage, index) => (
          <UnstyledButton
            key={stage.value}
            className={classes.step}
            disabled={!canEdit || field.readOnly || index === current || save.isPending}
            data-done={index < current || undefined}
            data-current={index === current || undefined}
            data-kind={stage.kind}
            aria-current={index === current ? 'step' : undefined}
            title={index === current ? stage.label : t('board.moveHere', { stage: stage.label })}
            data-testid={`stage-${stage.label}`}
            onClick={() => choose(stage)}
          >
            <span>{stage.label}</span>
          </UnstyledButton>
        ))}
      </ScrollRow>
      {asking && (
        <LazyMoveDialog
          entity={entity}
          record={record}
          title={t('board.lostTitle', { stage: asking.to.label })}
          demand={asking.demand}
          onSend={(extra) => moveTo(asking.to, extra)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
