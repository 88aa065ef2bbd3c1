import { request } from './http';
import type { Json } from './json';

export interface Named {
  id: string;
  name: string;
}

/** What one of those who were asked made of it. */
export interface Decision {
  approver: Named | null;
  /** Stands in for the approver now. */
  delegate: Named | null;
  state: string;
  by: Named | null;
  at: string | null;
  comment: string | null;
}

/** A question whether something may be done, and what the reader may do with it. */
export interface Approval {
  id: string;
  state: string;
  entity: string;
  recordId: string;
  recordName: string;
  canOpen: boolean;
  policy: Named;
  askedBy: Named | null;
  askedAt: string;
  comment: string | null;
  /** What is approved, by property. */
  values: Record<string, Json>;
  dueAt: string | null;
  decidedBy: Named | null;
  decidedAt: string | null;
  answer: string | null;
  decisions: Decision[];
  canDecide: boolean;
  onBehalfOf: Named | null;
  canWithdraw: boolean;
  canAskAgain: boolean;
}

/** What somebody must approve before a field may become one of these values. */
export interface Needed {
  policy: Named;
  field: string;
  values: string;
  who: string;
}

export type Box = 'decide' | 'asked' | 'all';

export interface ApprovalList {
  items: Approval[];
  more: boolean;
}

export interface RecordApprovals {
  needed: Needed[];
  items: Approval[];
}

export const approvalKeys = {
  box: (box: Box, top: number) => ['approvals', box, top] as const,
  record: (set: string, id: string) => ['approvals', set, id] as const,
};

/** Sets whose changes show in approvals; notifications reach those who stand in for somebody. */
export const approvalSets = ['approvalRequests', 'approvalDecisions', 'notifications'];

export function fetchApprovals(box: Box, top: number): Promise<ApprovalList> {
  return request<ApprovalList>('GET', `/api/approvals?box=${box}&top=${top}`);
}

export function fetchRecordApprovals(set: string, id: string): Promise<RecordApprovals> {
  return request<RecordApprovals>('GET', `/api/approvals/${set}/${id}`);
}
