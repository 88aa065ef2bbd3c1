import { ActionIcon, Menu } from '@mantine/core';
import { IconClockPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useZone } from '@/kit/zone';
import { laterThan } from './times';
import { useSnooze } from './useReminders';

interface SnoozeMenuProps {
  reminder: string;
  name: string;
  size?: number;
  /** Inside a popover: a menu in the page's body would close it, and one in its flow be cut off. */
  within?: boolean;
  onSnoozed?: () => void;
}

/** Puts a reminder off by one touch and a choice. */
export function SnoozeMenu({ reminder, name, size, within, onSnoozed }: SnoozeMenuProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const snooze = useSnooze();
  const label = t('reminder.snooze', { name });
  const choose = async (at: Date) => {
    if (await snooze(reminder, at)) onSnoozed?.();
  };
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={!within} floatingStrategy={within ? 'fixed' : 'absolute'}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={size} aria-label={label} title={label} data-testid="snooze">
          <IconClockPlus size={size ? 21 : 17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {laterThan(Date.now(), zone).map(({ id, at }) => (
          <Menu.Item key={id} data-testid={`snooze-${id}`} onClick={() => void choose(at)}>{t(`reminder.later.${id}`)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
