import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Approval } from '@/api/approvals';
import { useModel } from '@/api/metadata';
import { useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import { AnswerForm } from './AnswerForm';
import { ApprovalFacts } from './ApprovalFacts';
import { Decisions, StateBadge } from './ApprovalState';
import classes from './approvals.module.css';
import { useAnswer } from './useApprovals';

interface ApprovalCardProps {
  item: Approval;
  /** On the record's own page its name is known. */
  named?: boolean;
}

/** Who asks for what, how much it is, and the buttons for the answer. */
export function ApprovalCard({ item, named = true }: ApprovalCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const entity = useModel().entity(item.entity);
  const isLate = item.dueAt !== null && Date.parse(item.dueAt) < Date.now();
  return (
    <article className={classes.card} data-state={item.state} data-testid="approval">
      <header className={classes.head}>
        {named && (
          <h2 className={classes.name}>
            <Icon name={entity?.icon ?? 'checklist'} size={19} />
            {entity && item.canOpen ? <Link to="/$set/$id" params={{ set: entity.set, id: item.recordId }}>{item.recordName}</Link> : item.recordName}
          </h2>
        )}
        <StateBadge of="approvalRequest" state={item.state} />
      </header>
      <p className={classes.line}>
        <b>{item.askedBy?.name ?? t('approvals.aRule')}</b>{' · '}{item.policy.name}{' · '}
        <time dateTime={item.askedAt} title={format.moment(item.askedAt)}>{format.ago(item.askedAt)}</time>
        {item.dueAt && <span data-late={isLate || undefined}>{' · '}{t('approvals.until', { moment: format.moment(item.dueAt) })}</span>}
      </p>
      <ApprovalFacts item={item} />
      {item.comment && <blockquote className={classes.quote}>{item.comment}</blockquote>}
      <Decisions item={item} />
      {item.canDecide && <AnswerForm item={item} />}
      <AskersButtons item={item} />
    </article>
  );
}

function AskersButtons({ item }: { item: Approval }) {
  const { t } = useTranslation();
  const { answer, busy } = useAnswer();
  if (!item.canWithdraw && !item.canAskAgain) return null;
  const what = item.canWithdraw ? 'withdraw' : 'askAgain';
  return (
    <div className={classes.buttons}>
      <Button size="md" variant="default" loading={busy === what} data-testid={what} onClick={() => void answer(item, what, '')}>
        {t(`approvals.${what}`)}
      </Button>
    </div>
  );
}
