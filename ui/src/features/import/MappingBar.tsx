import { ActionIcon, Alert, Button, Checkbox, Group, Popover, Select, Stack, TextInput, Tooltip } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { IconAlertCircle, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, ImportPlan } from '@/api/imports';
import { useErrorText } from '@/kit/errorText';
import { planOf } from './plan';
import { suggested, useMappingChanges, useSavedMappings } from './savedMappings';

interface MappingBarProps {
  draft: ImportDraft;
  plan: ImportPlan;
  onChange: (plan: ImportPlan) => void;
}

/** Mappings that were saved for such files: the one with the same headings is taken by itself. */
export function MappingBar({ draft, plan, onChange }: MappingBarProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const list = useSavedMappings(draft.set);
  const saved = list.data ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const { save, remove } = useMappingChanges(draft, plan, saved);
  const offered = useRef(false);
  useEffect(() => {
    if (offered.current || !list.data) return;
    offered.current = true;
    const fits = suggested(draft, list.data);
    if (!fits) return;
    choose(fits.id);
    onChange(planOf(draft, fits));
  }, [draft, list.data, onChange]);
  const take = (id: string | null) => {
    choose(id);
    const one = saved.find((each) => each.id === id);
    if (one) onChange(planOf(draft, one));
  };
  const mine = saved.find(({ id, isMine }) => id === chosen && isMine);
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        {saved.length > 0 && (
          <Select
            label={t('import.saved')}
            placeholder={t('import.savedNone')}
            data={saved.map(({ id, name, shared, isMine }) => ({ value: id, label: shared && !isMine ? `${name} (${t('import.shared')})` : name }))}
            value={chosen}
            clearable
            data-testid="saved-mapping"
            onChange={take}
          />
        )}
        {mine && (
          <Tooltip label={t('import.forget')}>
            <ActionIcon variant="default" size={36} aria-label={t('import.forget')} loading={remove.isPending} onClick={() => remove.mutate(mine.id, { onSuccess: () => choose(null) })}>
              <IconTrash size={17} />
            </ActionIcon>
          </Tooltip>
        )}
        <SaveMapping name={mine?.name ?? ''} shared={mine?.shared ?? false} busy={save.isPending} onSave={(what) => save.mutateAsync(what)} />
      </Group>
      {save.isError && <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">{errorText(save.error)}</Alert>}
    </Stack>
  );
}

interface SaveMappingProps {
  name: string;
  shared: boolean;
  busy: boolean;
  onSave: (what: { name: string; shared: boolean }) => Promise<unknown>;
}

function SaveMapping(props: SaveMappingProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const begin = () => {
    setName(props.name);
    setShared(props.shared);
    setOpen(true);
  };
  const save = () => props.onSave({ name: name.trim(), shared }).then(() => setOpen(false), () => setOpen(false));
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconDeviceFloppy size={17} />} onClick={begin} data-testid="save-mapping">{t('import.saveMapping')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) void save();
          }}
        >
          <Stack gap="sm">
            <TextInput label={t('import.mappingName')} value={name} maxLength={120} data-autofocus data-testid="mapping-name" onChange={(event) => setName(event.currentTarget.value)} />
            <Checkbox label={t('import.share')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
            <Group justify="flex-end"><Button type="submit" disabled={!name.trim()} loading={props.busy}>{t('action.save')}</Button></Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
