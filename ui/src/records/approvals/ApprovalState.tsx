import { useTranslation } from 'react-i18next';
import type { Approval, Decision } from '@/api/approvals';
import { useModel } from '@/api/metadata';
import { OptionBadge } from '@/fields/enum/OptionBadge';
import { useFormat } from '@/kit/format';
import classes from './approvals.module.css';

/** A state in its colour, by the kind of record that has it. */
export function StateBadge({ of, state }: { of: 'approvalRequest' | 'approvalDecision'; state: string }) {
  const field = useModel().entity(of)?.fields.find(({ name }) => name === 'state');
  return field ? <OptionBadge field={field} value={state} /> : <b>{state}</b>;
}

/** Who was asked and what they said. */
export function Decisions({ item }: { item: Approval }) {
  const { t } = useTranslation();
  if (item.decisions.length === 0) return null;
  return (
    <ul className={classes.decisions} aria-label={t('approvals.decisions')}>
      {item.decisions.map((decision, at) => <DecisionLine key={at} decision={decision} />)}
    </ul>
  );
}

function DecisionLine({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { approver, by, delegate, at, comment } = decision;
  const name = approver?.name ?? '–';
  const who = by && by.id !== approver?.id ? t('approvals.byFor', { by: by.name, name }) : name;
  return (
    <li>
      <StateBadge of="approvalDecision" state={decision.state} />
      <span>{who}{delegate && ` (${t('approvals.standsIn', { name: delegate.name })})`}</span>
      {at && <time dateTime={at} title={format.moment(at)}>{format.ago(at)}</time>}
      {comment && <q>{comment}</q>}
    </li>
  );
}
