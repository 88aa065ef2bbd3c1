import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconCommand, IconMenu2, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { allCommands } from '@/commands/allCommands';
import type { CommandContext } from '@/commands/command';
import { NotificationBell } from '@/features/notifications/NotificationBell';
import { OutboxButton } from '@/features/outbox/OutboxButton';
import { Icon } from '@/kit/Icon';
import { GlobalSearch } from '@/records/search/GlobalSearch';
import classes from './shell.module.css';
import { UserMenu } from './UserMenu';

interface TopBarProps {
  context: CommandContext;
  menuOpen: boolean;
  onMenu: () => void;
  onPalette: () => void;
}

export function TopBar({ context, menuOpen, onMenu, onPalette }: TopBarProps) {
  const { t } = useTranslation();
  return (
    <header className={classes.top}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.burger}
        aria-label={t('shell.menu')}
        aria-expanded={menuOpen}
        onClick={onMenu}
      >
        <IconMenu2 size={20} />
      </ActionIcon>
      <div className={classes.search}><GlobalSearch /></div>
      <div className={classes.tools}>
        <CreateMenu context={context} />
        <Tooltip label={`${t('command.title')} (Ctrl+K)`}>
          <ActionIcon variant="subtle" color="gray" size="lg" className={classes.wideOnly} aria-label={t('command.title')} onClick={onPalette}>
            <IconCommand size={20} />
          </ActionIcon>
        </Tooltip>
        <OutboxButton />
        <NotificationBell />
        <UserMenu context={context} />
      </div>
    </header>
  );
}

function CreateMenu({ context }: { context: CommandContext }) {
  const { t } = useTranslation();
  const commands = allCommands(context).filter(
    (command) => command.group === 'create' && (context.model.entity(command.id.replace('create.', ''))?.menu ?? 0) < 900,
  );
  if (commands.length === 0) return null;
  return (
    <Menu position="bottom-end" shadow="md" width={230}>
      <Menu.Target>
        <Button
          variant="light"
          leftSection={<IconPlus size={17} aria-hidden="true" />}
          className={classes.create}
          classNames={{ section: classes.createSign }}
          data-testid="create-menu"
        >
          <span className={classes.createLabel}>{t('action.new')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {commands.map((command) => (
          <Menu.Item key={command.id} leftSection={<Icon name={command.icon} size={17} />} onClick={command.run}>
            {command.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
