import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconDeviceFloppy, IconLink, IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { showToast } from '@/kit/toast';
import { mayAct } from '../access';
import type { ListState } from '../list/listState';
import { useRemove } from '../useRemove';
import { useViewActions, type Place } from './useViewActions';
import type { EntityViews } from './useViews';
import { allRecords, definitionFrom, type Shown } from './viewState';

const ViewDialog = lazy(() => import('./ViewDialog').then((m) => ({ default: m.ViewDialog })));

export interface ViewMenuProps {
  entity: EntityMeta;
  views: EntityViews;
  shown: Shown;
  layout: 'list' | 'board';
  columns?: string[];
  /** Goes to another address of the same page. */
  onGo: (search: ListState) => void;
}

/** What one may do with what is shown: keep it, change it, star it, share its address. */
export function ViewMenu({ entity, views, shown, layout, columns, onGo }: ViewMenuProps) {
  const { t } = useTranslation();
  const { user } = useModel().metadata;
  const remove = useRemove();
  const actions = useViewActions(entity, views.defaults);
  const [dialog, setDialog] = useState<'new' | 'rename'>();
  const { about } = views;
  const { saved, state } = shown;
  if (!about) return null;
  const mayEdit = saved && mayAct(about.can.edit, about, saved.record, user.id);
  const mayDelete = saved && mayAct(about.can.delete, about, saved.record, user.id);
  const definition = definitionFrom(state, columns, layout);

  const create = async (name: string, audience: string) => {
    const made = await actions.create(name, audience, definition);
    if (made) onGo({ view: made.id });
    return made;
  };
  const keep = async () => {
    if (saved && (await actions.change(saved, definition)) !== null) onGo({ view: saved.id });
  };
  const copyLink = () => void navigator.clipboard.writeText(location.href).then(() => showToast({ message: t('record.linkCopied') }));
  const discard = () => saved && void remove(about, saved.record, () => Promise.resolve(onGo({ view: views.usual ? allRecords : undefined })));
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Tooltip label={t('views.menu')}>
            <ActionIcon variant={shown.isEdited ? 'light' : 'default'} size={36} aria-label={t('views.menu')} data-testid="view-menu"><IconBookmark size={18} /></ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && shown.isEdited && (
            <Menu.Item leftSection={<IconDeviceFloppy size={17} />} data-testid="view-keep" onClick={() => void keep()}>{t('views.keep', { name: saved.name })}</Menu.Item>
          )}
          {about.can.create && (
            <Menu.Item leftSection={<IconBookmarkPlus size={17} />} data-testid="view-save-as" onClick={() => setDialog('new')}>{t('views.saveAs')}</Menu.Item>
          )}
          {mayEdit && (
            <Menu.Item leftSection={<IconPencil size={17} />} data-testid="view-rename" onClick={() => setDialog('rename')}>{t('views.rename')}</Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink size={17} />} onClick={copyLink}>{t('record.copyLink')}</Menu.Item>
          <Stars view={shown.view} entity={entity} views={views} />
          {mayDelete && (
            <Menu.Item color="red" leftSection={<IconTrash size={17} />} data-testid="view-delete" onClick={discard}>{t('views.delete')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {dialog === 'new' && <ViewDialog onSave={create} onClose={() => setDialog(undefined)} />}
        {dialog === 'rename' && saved && <ViewDialog view={saved} onSave={(name, audience) => actions.rename(saved, name, audience)} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </>
  );
}

/** Opens with this view: for oneself, and by an administrator for a role or everybody. */
function Stars({ entity, views, view }: { entity: EntityMeta; views: EntityViews; view: string | undefined }) {
  const { t } = useTranslation();
  const model = useModel();
  const actions = useViewActions(entity, views.defaults);
  const kinds = model.entity('viewDefault');
  const users = model.entity('user');
  if (!kinds?.can.create || !view || view === allRecords) return null;
  const mayGive = kinds.fields.some(({ name, readOnly }) => name === 'shared' && !readOnly) && model.metadata.user.role === 'administrator';
  const roles = mayGive && users ? (fieldOf(users, 'role')?.options ?? []) : [];
  const star = (label: string, place: Place) => {
    const isOn = actions.isDefault(view, place);
    return (
      <Menu.Item key={label} leftSection={isOn ? <IconStarFilled size={17} /> : <IconStar size={17} />} data-on={isOn || undefined} data-testid={`view-star-${place.role ?? place.scope}`} onClick={() => void actions.star(view, place)}>
        {label}
      </Menu.Item>
    );
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('views.opensWith')}</Menu.Label>
      {star(t('views.forMe'), { scope: 'mine' })}
      {mayGive && star(t('sharing.all'), { scope: 'firm' })}
      {roles.map((role) => star(role.label, { scope: 'role', role: role.value }))}
      <Menu.Divider />
    </>
  );
}
