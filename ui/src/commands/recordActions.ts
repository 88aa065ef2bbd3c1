import type { TFunction } from 'i18next';
import type { Json, RecordData } from '@/api/json';
import type { EntityMeta, Metadata } from '@/api/model';

/** An action of one record beyond editing its fields: a button in its header. */
export interface RecordAction {
  id: string;
  /** The bound action's name on the server; absent: it opens a page. */
  action?: string;
  /** The page below the record's: `build`. */
  page?: string;
  icon: string;
  color?: string;
  label: (t: TFunction) => string;
  done?: (t: TFunction, name: string) => string;
  when: (entity: EntityMeta, record: RecordData, user: Metadata['user']) => boolean;
  /** Asked before it runs; absent: it runs at once. */
  ask?: 'reason' | 'conversion' | 'password' | 'policy' | 'plan';
  /** In the menu instead of among the buttons. */
  quiet?: boolean;
  /** The part of the answer that is shown this once. */
  secret?: string;
  body?: Json;
  /** The kind of stage it leads to: without a line the move itself waits, as any other. */
  stage?: 'Won' | 'Lost';
  /** Which right it takes; absent: the one to edit. */
  level?: 'delete' | 'read';
}

/** Kinds of record that get owners by policy. */
const assignable = ['account', 'contact', 'lead', 'opportunity', 'task'];

/** Kinds of record that activity plans are made for. */
const plannable = ['account', 'contact', 'lead', 'opportunity'];

/** All record actions, found by entity. */
export const recordActions: RecordAction[] = [
  {
    id: 'win',
    action: 'win',
    icon: 'trophy',
    color: 'green',
    label: (t) => t('deal.win'),
    done: (t) => t('deal.won'),
    when: (entity, record) => entity.name === 'opportunity' && record.status !== 'Won',
    body: {},
    stage: 'Won',
  },
  {
    id: 'lose',
    action: 'lose',
    icon: 'flag',
    color: 'gray',
    label: (t) => t('deal.lose'),
    done: (t) => t('deal.lost'),
    when: (entity, record) => entity.name === 'opportunity' && record.status !== 'Lost',
    ask: 'reason',
    stage: 'Lost',
  },
  {
    id: 'convert',
    action: 'convert',
    icon: 'sparkles',
    label: (t) => t('lead.convert'),
    done: (t) => t('lead.converted'),
    when: (entity, record) => entity.name === 'lead' && record.status !== 'Converted',
    ask: 'conversion',
  },
  {
    id: 'assign',
    action: 'assign',
    icon: 'arrows-split',
    label: (t) => t('assign.action'),
    done: (t, name) => t('assign.done', { name }),
    when: (entity) => assignable.includes(entity.name),
    ask: 'policy',
    quiet: true,
  },
  {
    id: 'plan',
    action: 'applyPlan',
    icon: 'checklist',
    label: (t) => t('plan.apply'),
    done: (t) => t('plan.applied'),
    when: (entity) => plannable.includes(entity.name),
    ask: 'plan',
    quiet: true,
  },
  {
    id: 'work',
    page: 'work',
    icon: 'phone',
    label: (t) => t('queue.work'),
    when: (entity, record) => entity.name === 'callQueue' && record.active === true,
    level: 'read',
  },
  {
    id: 'fill',
    action: 'fill',
    icon: 'list-check',
    label: (t) => t('queue.fill'),
    done: (t) => t('queue.filled'),
    when: (entity, record) => entity.name === 'callQueue' && Boolean(record.filter),
    quiet: true,
    body: {},
  },
  {
    id: 'password',
    action: 'setPassword',
    icon: 'key',
    label: (t) => t('password.give'),
    done: (t, name) => t('password.given', { name }),
    when: (entity, _record, user) => entity.name === 'user' && user.role === 'administrator',
    ask: 'password',
    secret: 'password',
  },
  {
    id: 'build',
    page: 'build',
    icon: 'tool',
    label: (t) => t('forms.build'),
    when: (entity) => entity.name === 'webForm',
  },
  {
    id: 'process',
    action: 'process',
    icon: 'target',
    label: (t) => t('forms.process'),
    done: (t) => t('forms.processed'),
    when: (entity, record) => entity.name === 'formSubmission' && (record.status === 'Spam' || record.status === 'Rejected'),
    body: {},
  },
  {
    id: 'retry',
    action: 'retry',
    icon: 'mail',
    label: (t) => t('email.retry'),
    done: (t) => t('email.retried'),
    when: (entity, record) => entity.name === 'email' && record.status === 'Failed',
    body: {},
    level: 'delete',
  },
];
