import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import { Dialog } from '@/kit/Dialog';
import { isoDay, useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import { useOpenCreate } from '@/records/form/CreateProvider';
import { useRefresh } from '@/records/useRecord';

/** A stretch that somebody has chosen to put something into. */
export interface Slot {
  from: Date;
  to: Date;
  allDay: boolean;
  person?: string;
}

const kinds = ['meeting', 'task', 'call', 'absence'];

function initialValues(kind: string, slot: Slot): Record<string, Json> {
  const day = new Date(slot.from);
  if (slot.allDay && kind !== 'absence') day.setHours(9);
  const from = day.toISOString();
  const to = slot.allDay ? new Date(day.getTime() + 3_600_000).toISOString() : slot.to.toISOString();
  if (kind === 'task') return { dueAt: from };
  if (kind === 'call') return { startsAt: from, status: 'Planned', direction: 'Outbound' };
  if (kind === 'meeting') return { startsAt: from, endsAt: to };
  if (slot.allDay) return { firstDay: isoDay(slot.from), lastDay: isoDay(new Date(slot.to.getTime() - 1)) };
  return { startsAt: from, endsAt: to };
}

/** What shall it be? */
export function CreateMenu({ slot, onClose }: { slot: Slot; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const model = useModel();
  const open = useOpenCreate();
  const refresh = useRefresh();
  const create = async (kind: string) => {
    const entity = model.entity(kind);
    onClose();
    if (!entity) return;
    const owner: Record<string, Json> =
      slot.person && slot.person !== model.metadata.user.id ? (kind === 'absence' ? { userId: slot.person } : { ownerId: slot.person }) : {};
    if (await open(entity, { ...initialValues(kind, slot), ...owner })) await refresh();
  };
  const when = slot.allDay ? format.day(isoDay(slot.from)) : format.moment(slot.from.toISOString());
  return (
    <Dialog opened size="sm" title={t('calendar.create')} onClose={onClose}>
      <Stack gap="xs">
        <Text c="dimmed">{when}</Text>
        {kinds.map((kind) => model.entity(kind)).filter((entity) => entity?.can.create).map((entity) => entity && (
          <Button
            key={entity.name}
            variant="light"
            size="md"
            justify="flex-start"
            leftSection={<Icon name={entity.icon} />}
            data-testid={`create-${entity.name}`}
            onClick={() => void create(entity.name)}
          >
            {entity.label}
          </Button>
        ))}
      </Stack>
    </Dialog>
  );
}
