import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approval, Needed } from '@/api/approvals';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { Icon } from '@/kit/Icon';
import { fieldOfProperty } from '../form/draft';
import { ApprovalCard } from './ApprovalCard';
import classes from './approvals.module.css';
import { useAnswer, useRecordApprovals } from './useApprovals';

interface ApprovalBannerProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/** Of each policy the last request only: what was before stands on the timeline. */
function latest(items: Approval[]): Approval[] {
  return items.filter((item, at) => items.findIndex(({ policy }) => policy.id === item.policy.id) === at);
}

/** Above a record: what of it needs somebody's word, what was asked, and the answer. */
export function ApprovalBanner({ entity, record, canEdit }: ApprovalBannerProps) {
  const { data } = useRecordApprovals(entity, record.id);
  if (!data || (data.needed.length === 0 && data.items.length === 0)) return null;
  const again = latest(data.items).some((item) => item.canAskAgain);
  const fresh = data.needed.filter(({ policy }) => !again || !data.items.some((item) => item.policy.id === policy.id && item.canAskAgain));
  return (
    <div className={classes.banner} data-testid="approval-banner">
      {fresh.length > 0 && <Ask entity={entity} record={record} needed={fresh} canEdit={canEdit} />}
      {latest(data.items).map((item) => <ApprovalCard key={item.id} item={item} named={false} />)}
    </div>
  );
}

function Ask({ entity, record, needed, canEdit }: ApprovalBannerProps & { needed: Needed[] }) {
  const { t } = useTranslation();
  const { ask, busy } = useAnswer();
  const [comment, setComment] = useState('');
  const said = ({ field, values, who, policy }: Needed) =>
    t('approvals.needed', { field: fieldOfProperty(entity, field)?.label ?? field, values: values || '…', who: who || '–', policy: policy.name });
  return (
    <section className={classes.card} data-testid="approval-needed">
      {needed.map((one) => <p key={one.policy.id} className={classes.need}><Icon name="shield" size={19} /> {said(one)}</p>)}
      {canEdit && (
        <div className={classes.ask}>
          <Textarea
            label={t('approvals.why')} autosize minRows={1} maxRows={5} maxLength={2000} value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Button size="md" loading={busy === 'ask'} data-testid="ask-approval" onClick={() => void ask(entity, record.id, comment).then((ok) => ok && setComment(''))}>
            {t('approvals.ask')}
          </Button>
        </div>
      )}
    </section>
  );
}
