import { Avatar, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconKey, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CommandContext } from '@/commands/command';
import { languageName } from '@/kit/language';
import classes from './shell.module.css';

const themes = [
  { name: 'light', Shape: IconSun },
  { name: 'dark', Shape: IconMoon },
  { name: 'auto', Shape: IconDeviceDesktop },
] as const;

export function UserMenu({ context }: { context: CommandContext }) {
  const { t, i18n } = useTranslation();
  const { colorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { user, locales } = context.model.metadata;
  return (
    <Menu position="bottom-end" shadow="md" width={250} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={classes.user} aria-label={t('menu.user', { name: user.name })} data-testid="user-menu">
          <Avatar name={user.name} color="persimmon" size={34} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.userHead}>
          <Text fw={700} truncate>{user.name}</Text>
          <Text size="xs" c="dimmed">{t(`role.${user.role === 'administrator' ? 'administrator' : 'salesperson'}`)}</Text>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('menu.theme')}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('menu.theme')}
          className={classes.themes}
          value={colorScheme}
          onChange={(value) => context.setTheme(value as MantineColorScheme)}
          data={themes.map(({ name, Shape }) => ({
            value: name, label: <Shape size={16} role="img" aria-label={t(`theme.${name}`)} />,
          }))}
        />
        <Menu.Label>{t('menu.language')}</Menu.Label>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            role="menuitemradio"
            aria-checked={locale === i18n.language}
            rightSection={locale === i18n.language && <IconCheck size={15} aria-hidden="true" />}
            onClick={() => context.setLanguage(locale)}
          >
            {languageName(locale)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick leftSection={<IconUser size={17} />} onClick={() => context.go('/settings/profile')}>
          {t('menu.profile')}
        </Menu.Item>
        <Menu.Item closeMenuOnClick leftSection={<IconKey size={17} />} onClick={() => context.go('/settings/keys')}>
          {t('menu.apiKeys')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item closeMenuOnClick leftSection={<IconLogout size={17} />} onClick={context.logOut}>
          {t('menu.logOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
