import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconFileImport, IconPhoneCall, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { LinkMenuItem } from '@/kit/links';
import { useOpenCreate } from '../form/CreateProvider';
import page from '../page.module.css';
import { CallQueueDialog, type Listed } from './CallQueueDialog';

/** Create, import, trash: what one may do with the whole set. */
export function ListActions({ entity, listed }: { entity: EntityMeta; listed?: Listed }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const openCreate = useOpenCreate();
  const [queueing, setQueueing] = useState(false);
  const queues = useModel().entity('callQueue');
  const kinds = queues?.fields.find(({ name }) => name === 'recordType')?.options ?? [];
  const canQueue = listed && queues?.can.create && kinds.some(({ value }) => value === entity.name);
  const params = { set: entity.set };
  const canCreate = entity.can.create && entity.create.length > 0;
  const create = async () => {
    const record = await openCreate(entity);
    if (record) void navigate({ to: '/$set/$id', params: { ...params, id: record.id } });
  };
  return (
    <>
      {canCreate && (
        <Button className={page.wideOnly} leftSection={<IconPlus size={17} />} onClick={() => void create()} data-testid="create-record">
          {t('form.new', { entity: entity.label })}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('action.moreActions')}><IconDots size={18} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canCreate && (
            <LinkMenuItem to="/$set/import" params={params} leftSection={<IconFileImport size={17} />}>
              {t('import.title')}
            </LinkMenuItem>
          )}
          {canQueue && (
            <Menu.Item leftSection={<IconPhoneCall size={17} />} data-testid="queue-from-list" onClick={() => setQueueing(true)}>
              {t('queue.fromList')}
            </Menu.Item>
          )}
          <LinkMenuItem to="/$set/trash" params={params} leftSection={<IconTrash size={17} />}>
            {t('trash.title')}
          </LinkMenuItem>
        </Menu.Dropdown>
      </Menu>
      {queueing && listed && <CallQueueDialog entity={entity} listed={listed} onClose={() => setQueueing(false)} />}
    </>
  );
}
