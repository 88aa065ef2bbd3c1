import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalKeys, approvalSets, fetchApprovals, fetchRecordApprovals, type Approval, type Box } from '@/api/approvals';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { callAction } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';

export function useApprovalBox(box: Box, top: number) {
  return useQuery({
    queryKey: approvalKeys.box(box, top), queryFn: () => fetchApprovals(box, top), meta: { live: approvalSets }, refetchInterval: 60_000,
  });
}

export function useRecordApprovals(entity: EntityMeta, id: string) {
  const known = useModel().entity('approvalPolicy');
  return useQuery({
    queryKey: approvalKeys.record(entity.set, id),
    queryFn: () => fetchRecordApprovals(entity.set, id),
    enabled: known !== undefined && known.module !== entity.module,
    meta: { live: [...approvalSets, 'approvalPolicies', entity.set] },
  });
}

const requests = 'approvalRequests';
export type Answer = 'approve' | 'reject' | 'withdraw' | 'askAgain';

/** Asking and answering; each resolves to whether it worked, and says so. */
export function useAnswer() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [busy, setBusy] = useState<Answer | 'ask'>();
  const send = async (what: Answer | 'ask', set: string, id: string, comment: string) => {
    setBusy(what);
    try {
      await callAction(set, id, what === 'ask' ? 'askApproval' : what, { comment: comment.trim() });
      showToast({ message: t(`approvals.done.${what}`) });
      return true;
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
      return false;
    } finally {
      setBusy(undefined);
      await Promise.all([client.invalidateQueries({ queryKey: ['approvals'] }), refresh()]);
    }
  };
  return {
    busy,
    answer: (item: Approval, what: Answer, comment: string) => send(what, requests, item.id, comment),
    ask: (entity: EntityMeta, id: string, comment: string) => send('ask', entity.set, id, comment),
  };
}
