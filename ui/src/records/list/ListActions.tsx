import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowsJoin, IconDots, IconFileImport, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import { LinkMenuItem } from '@/kit/links';
import { mayMerge, usePolicyEntities } from '../duplicates/useDuplicates';
import { useOpenCreate } from '../form/CreateProvider';
import page from '../page.module.css';

/** Create, import, trash: what one may do with the whole set. */
export function ListActions({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const openCreate = useOpenCreate();
  const params = { set: entity.set };
  const canCreate = entity.can.create && entity.create.length > 0;
  const hasDuplicates = usePolicyEntities().includes(entity.name) && mayMerge(entity);
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
          {hasDuplicates && (
            <LinkMenuItem to="/duplicates" search={{ set: entity.set }} leftSection={<IconArrowsJoin size={17} />} data-testid="find-duplicates">
              {t('duplicates.title')}
            </LinkMenuItem>
          )}
          <LinkMenuItem to="/$set/trash" params={params} leftSection={<IconTrash size={17} />}>
            {t('trash.title')}
          </LinkMenuItem>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
