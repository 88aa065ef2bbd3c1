import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import { Dialog } from '@/kit/Dialog';
import { useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import { dayIn, fromWallText, useZone } from '@/kit/zone';
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

function initialValues(kind: string, slot: Slot, zone: string): Record<string, Json> {
  const day = dayIn(slot.from, zone);
  const start = slot.allDay && kind !== 'absence' ? fromWallText(`${day}T09:00`, zone) : slot.from;
  const from = start.toISOString();
  const to = slot.allDay ? new Date(start.getTime() + 3_600_000).toISOString() : slot.to.toISOString();
  if (kind === 'task') return { dueAt: from };
  if (kind === 'call') return { startsAt: from, status: 'Planned', direction: 'Outbound' };
  if (kind === 'meeting') return { startsAt: from, endsAt: to };
  if (slot.allDay) return { firstDay: day, lastDay: dayIn(slot.to.getTime() - 1, zone) };
  return { startsAt: from, endsAt: to };
}

/** What shall it be? */
export function CreateMenu({ slot, onClose }: { slot: Slot; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const zone = useZone();
  const model = useModel();
  const open = useOpenCreate();
  const refresh = useRefresh();
  const create = async (kind: string) => {
    const entity = model.entity(kind);
    onClose();
    if (!entity) return;
    const owner: Record<string, Json> =
      slot.person && slot.person !== model.metadata.user.id ? (kind === 'absence' ? { userId: slot.person } : { ownerId: slot.person }) : {};
    if (await open(entity, { ...initialValues(kind, slot, zone), ...owner })) await refresh();
  };
  const when = slot.allDay ? format.dayOf(slot.from.toISOString()) : format.moment(slot.from.toISOString());
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
