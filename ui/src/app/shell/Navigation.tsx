import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { Logo } from '@/kit/Logo';
import { Favourites } from './Favourites';
import { NavLink } from './NavLink';
import classes from './shell.module.css';

/** Menu places from here on are set up once rather than worked with daily. */
const administration = 900;

/** Kinds of record that have a page of their own instead of the general list. */
const ownPages: Record<string, '/approvals' | '/settings/keys' | '/settings/rules' | '/settings/pipelines' | '/reports'> = {
  approvalRequests: '/approvals',
  apiKeys: '/settings/keys', rules: '/settings/rules', pipelines: '/settings/pipelines', reports: '/reports',
};

/** Pages that belong to no kind of record. */
const workPages = [
  { to: '/my-day', icon: 'sun', text: 'myDay.title' },
  { to: '/dashboard', icon: 'chart-bar', text: 'reports.dashboard' },
  { to: '/calendar', icon: 'calendar', text: 'calendar.title' },
] as const;

/** Settings that are no kind of record, for administrators. */
const settingPages = [
  { to: '/settings/data-model', icon: 'database', text: 'model.title' },
  { to: '/settings/templates', icon: 'template', text: 'templates.title' },
] as const;

interface NavigationProps {
  narrow: boolean;
  onToggle: () => void;
}

export function Navigation({ narrow, onToggle }: NavigationProps) {
  const { t } = useTranslation();
  const { menu, company, isAdministrator } = useMenu();
  const label = t(narrow ? 'shell.widen' : 'shell.narrow');
  const Shape = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')} data-testid="navigation">
      <Link to="/" className={classes.brand} aria-label={`Suki, ${company}`}>
        <Logo size={34} />
        <span className={classes.brandText}><b>Suki</b><small>{company}</small></span>
      </Link>
      <div className={classes.links}>
        {workPages.map(({ to, icon, text }) => (
          <NavLink key={to} target={{ to }} icon={icon} label={t(text)} narrow={narrow} />
        ))}
        {menu.daily.map((entity) => <NavItem key={entity.name} entity={entity} narrow={narrow} />)}
        <Favourites narrow={narrow} />
        {menu.settings.length > 0 && <div className={classes.heading}>{t('shell.settings')}</div>}
        {menu.settings.map((entity) => <NavItem key={entity.name} entity={entity} narrow={narrow} />)}
        {isAdministrator && settingPages.map(({ to, icon, text }) => (
          <NavLink key={to} target={{ to }} icon={icon} label={t(text)} narrow={narrow} />
        ))}
      </div>
      <Tooltip label={`${label} (Ctrl+B)`} position="right">
        <ActionIcon variant="subtle" color="gray" className={classes.collapse} aria-label={label} onClick={onToggle}>
          <Shape size={19} />
        </ActionIcon>
      </Tooltip>
    </nav>
  );
}

function useMenu() {
  const model = useModel();
  const entries = model.menu();
  return {
    company: model.metadata.company.name,
    isAdministrator: model.metadata.user.role === 'administrator',
    menu: {
      daily: entries.filter((entity) => (entity.menu ?? 0) < administration),
      settings: entries.filter((entity) => (entity.menu ?? 0) >= administration),
    },
  };
}

function NavItem({ entity, narrow }: { entity: EntityMeta; narrow: boolean }) {
  const own = ownPages[entity.set];
  const target = own ? { to: own } : ({ to: '/$set', params: { set: entity.set } } as const);
  return <NavLink target={target} icon={entity.icon} label={entity.pluralLabel} narrow={narrow} />;
}
