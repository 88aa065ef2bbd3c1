import { Button, Group, Pill, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FilterEditorProps } from '../definition';
import { RecordName } from '../lookup/RecordName';
import { ReferencePicker } from '../lookup/ReferencePicker';
import { useTargets } from '../lookup/useCandidates';
import { chosenRecords, me, type ChosenRecord } from './chosen';

export function LookupFilterEditor({ field, value, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const target = useTargets(field)[0];
  const list = chosenRecords(value);
  const set = (next: ChosenRecord[]) => onChange(next.map(({ id, name }) => ({ id, name })));
  if (!target) return null;
  return (
    <Stack gap="xs">
      <Group gap={4}>
        {list.map((item) => (
          <Pill key={item.id} withRemoveButton onRemove={() => set(list.filter((other) => other.id !== item.id))}>
            {item.id === me ? t('filter.me') : item.name || <RecordName entity={target} id={item.id} />}
          </Pill>
        ))}
      </Group>
      {target.name === 'user' && !list.some(({ id }) => id === me) && (
        <Button variant="light" size="compact-sm" onClick={() => set([...list, { id: me, name: '' }])}>{t('filter.me')}</Button>
      )}
      <ReferencePicker
        target={target}
        value={null}
        scope={null}
        aria-label={field.label}
        placeholder={t('lookup.search')}
        onChange={(reference) => reference && set([...list, { id: reference.id, name: reference.name }])}
      />
    </Stack>
  );
}
