import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowsJoin, IconBell, IconDots, IconHistory, IconLink, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { recordActions, type RecordAction } from '@/commands/recordActions';
import { nameOf } from '@/fields/lookup/value';
import { CallButton } from '@/fields/phone/CallButton';
import { Icon } from '@/kit/Icon';
import { SecretDialog } from '@/kit/SecretDialog';
import { showToast } from '@/kit/toast';
import { mayAct } from '@/records/access';
import { isCallable } from '@/records/callable';
import { usePolicyEntities } from '@/records/duplicates/useDuplicates';
import { LazyHistoryDialog } from '@/records/history/LazyHistoryDialog';
import { LazyRemindDialog } from '@/records/reminders/LazyRemindDialog';
import { useCanRemind } from '@/records/reminders/useReminders';
import { LazyMoveDialog } from '@/records/stage/LazyMoveDialog';
import { useRemove } from '@/records/useRemove';
import { ActionDialog } from './ActionDialog';
import { MakeDocument } from './documents/MakeDocument';
import { SendEmail } from './email/SendEmail';
import { RuleButtons } from './RuleButtons';
import { useRecordAction } from './useRecordAction';

const DuplicatesDialog = lazy(() => import('@/records/duplicates/DuplicatesDialog').then((part) => ({ default: part.DuplicatesDialog })));

interface RecordMenuProps {
  entity: EntityMeta;
  record: RecordData;
  onGone: () => Promise<void>;
}

/** What one may do with a record: its kind's own actions as buttons, the rest in a menu. */
export function RecordMenu({ entity, record, onGone }: RecordMenuProps) {
  const { t } = useTranslation();
  const model = useModel();
  const { user } = model.metadata;
  const remove = useRemove();
  const { run, busy, secret, forget, refused, repeat, giveUp } = useRecordAction(entity, record);
  const [asking, setAsking] = useState<RecordAction>();
  const [reminding, setReminding] = useState(false);
  const [comparing, setComparing] = useState(false);
  const hasDuplicates = usePolicyEntities().includes(entity.name);
  const [lookingBack, setLookingBack] = useState(false);
  const canRemind = useCanRemind(entity);
  const canEdit = mayAct(entity.can.edit, entity, record, user.id);
  const canDelete = mayAct(entity.can.delete, entity, record, user.id);
  const mayDo = { read: true, edit: canEdit, delete: canDelete };
  const actions = recordActions.filter((action) => mayDo[action.level ?? 'edit'] && action.when(entity, record, user));

  const copyLink = () =>
    void navigator.clipboard.writeText(location.href).then(() => showToast({ message: t('record.linkCopied') }));
  const discard = () => void remove(entity, record, onGone);
  const start = (action: RecordAction) => (action.ask ? setAsking(action) : void run(action, action.body ?? {}));
  return (
    <>
      {isCallable(entity, record, model) && <CallButton set={entity.set} id={record.id} who={nameOf(record, entity)} size={36} />}
      {actions.filter((action) => !action.quiet).map((action) => (
        <Button
          key={action.id}
          variant="light"
          color={action.color}
          leftSection={<Icon name={action.icon} size={17} />}
          loading={busy === action.id}
          data-testid={`action-${action.id}`}
          onClick={() => start(action)}
        >
          {action.label(t)}
        </Button>
      ))}
      {canEdit && <RuleButtons entity={entity} record={record} />}
      <MakeDocument entity={entity} record={record} />
      <SendEmail entity={entity} record={record} />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('action.moreActions')} data-testid="record-menu">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.filter((action) => action.quiet).map((action) => (
            <Menu.Item key={action.id} leftSection={<Icon name={action.icon} size={17} />} data-testid={`action-${action.id}`} onClick={() => start(action)}>
              {action.label(t)}
            </Menu.Item>
          ))}
          {canRemind && (
            <Menu.Item leftSection={<IconBell size={17} />} data-testid="action-remind" onClick={() => setReminding(true)}>{t('reminder.action')}</Menu.Item>
          )}
          {hasDuplicates && (
            <Menu.Item leftSection={<IconArrowsJoin size={17} />} data-testid="action-duplicates" onClick={() => setComparing(true)}>{t('duplicates.find')}</Menu.Item>
          )}
          <Menu.Item leftSection={<IconHistory size={17} />} data-testid="action-history" onClick={() => setLookingBack(true)}>{t('history.title')}</Menu.Item>
          <Menu.Item leftSection={<IconLink size={17} />} onClick={copyLink}>{t('record.copyLink')}</Menu.Item>
          {canDelete && (
            <Menu.Item color="red" leftSection={<IconTrash size={17} />} onClick={discard}>{t('trash.move')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking && <ActionDialog action={asking} entity={entity} record={record} onRun={run} onClose={() => setAsking(undefined)} />}
      {comparing && <Suspense fallback={null}><DuplicatesDialog entity={entity} record={record} onClose={() => setComparing(false)} /></Suspense>}
      {reminding && <LazyRemindDialog entity={entity} record={record} onClose={() => setReminding(false)} />}
      {lookingBack && <LazyHistoryDialog entity={entity} record={record} canEdit={canEdit} onClose={() => setLookingBack(false)} />}
      {refused && (
        <LazyMoveDialog
          entity={entity}
          record={record}
          title={refused.action.label(t)}
          demand={refused.demand}
          onSend={repeat}
          onClose={giveUp}
        />
      )}
      {secret && (
        <SecretDialog title={t('password.made')} text={t('password.once')} secret={secret} testId="new-password" onClose={forget} />
      )}
    </>
  );
}
