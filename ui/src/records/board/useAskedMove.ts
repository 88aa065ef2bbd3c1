import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patch } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { stageDemand, type Demand } from '../stage/refusal';
import { isAllowed, needsReason, nextStages } from './stages';
import { useMoveCard, type Move } from './useMoveCard';

interface Asking {
  move: Move;
  demand: Demand;
}

/** Moves a card, and asks for what its new stage demands. */
export function useAskedMove(entity: EntityMeta, filter: string | undefined) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const move = useMoveCard(entity, filter);
  const [asking, setAsking] = useState<Asking>();

  const refuse = (next: Move, why: string) =>
    showToast({ message: `${t('board.notMoved', { name: nameOf(next.record, entity) })} ${why}`, tone: 'bad' });
  const attempt = async (next: Move) => {
    const error = await move(next);
    if (error === null) return;
    const demand = stageDemand(error, entity);
    if (demand) setAsking({ move: next, demand });
    else refuse(next, errorText(error));
  };
  const start = (next: Move) => {
    if (!isAllowed(next.from, next.to))
      return refuse(next, t('stage.notAllowed', { stages: nextStages(next.from)?.map((one) => one.name).join(', ') }));
    if (needsReason(entity, next.to)) setAsking({ move: next, demand: { fields: [], nextStep: false, reason: true } });
    else void attempt(next);
  };
  const send = (extra: Patch) => (asking ? move({ ...asking.move, extra }) : Promise.resolve(null));
  return { start, asking, send, close: () => setAsking(undefined) };
}
