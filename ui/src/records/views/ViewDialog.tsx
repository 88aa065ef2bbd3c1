import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { audienceOf, type SavedView } from '@/api/savedViews';
import { Dialog } from '@/kit/Dialog';
import { useAudiences } from '../sharing/useAudiences';

interface ViewDialogProps {
  /** Absent: a new one. */
  view?: SavedView;
  onSave: (name: string, audience: string) => Promise<unknown>;
  onClose: () => void;
}

/** What a view is called and who sees it. */
export function ViewDialog({ view, onSave, onClose }: ViewDialogProps) {
  const { t } = useTranslation();
  const audiences = useAudiences();
  const [name, setName] = useState(view?.name ?? '');
  const [audience, setAudience] = useState(audienceOf(view?.record));
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!name.trim()) return;
    setBusy(true);
    if ((await onSave(name.trim(), audience)) !== null) onClose();
    else setBusy(false);
  };
  return (
    <Dialog opened size="sm" title={t(view ? 'views.rename' : 'views.saveAs')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput label={t('views.name')} required maxLength={120} value={name} data-autofocus data-testid="view-name" onChange={(event) => setName(event.currentTarget.value)} />
          <Select label={t('views.audience')} description={t('views.audienceText')} data={audiences} value={audience} allowDeselect={false} searchable data-testid="view-audience" onChange={(next) => setAudience(next ?? 'me')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={!name.trim()} data-testid="view-save">{t('action.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
