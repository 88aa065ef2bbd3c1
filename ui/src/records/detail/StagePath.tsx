import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { ReasonDialog } from '../board/ReasonDialog';
import { groupField, needsReason, stagePatch, stageValue, useStages, type Stage } from '../board/stages';
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
  const save = useSave(entity, record);
  const [asking, setAsking] = useState<Stage>();
  const field = groupField(entity);
  if (!field || stages.length === 0) return null;
  const current = stages.findIndex((stage) => stage.value === stageValue(field, record));
  const ended = stages[current]?.kind === 'Lost';

  const moveTo = (stage: Stage, reason?: string) =>
    save.mutate(stagePatch(field, stage, reason), {
      onError: (error) => showToast({ message: errorText(error), tone: 'bad' }),
    });
  const choose = (stage: Stage) => (needsReason(entity, stage) ? setAsking(stage) : moveTo(stage));
  const from = stages[current];
  return (
    <div className={classes.path} role="group" aria-label={field.label} data-lost={ended || undefined}>
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
      {asking && from && (
        <ReasonDialog
          move={{ record, from, to: asking }}
          onClose={() => setAsking(undefined)}
          onReason={(reason) => { setAsking(undefined); moveTo(asking, reason); }}
        />
      )}
    </div>
  );
}
