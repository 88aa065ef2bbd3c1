import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { Icon } from '@/kit/Icon';
import classes from './shell.module.css';

/** Where a thumb reaches on a phone: the day, the calendar, the deals, people, and everything else. */
export function BottomBar({ menuOpen, onMenu }: { menuOpen: boolean; onMenu: () => void }) {
  const { t } = useTranslation();
  const menu = useModel().menu();
  const board = menu.find((entity) => entity.board?.within);
  const people = menu.find((entity) => entity.fields.some((field) => field.type === 'personName'));
  return (
    <nav className={classes.bottom} aria-label={t('shell.bottom')} data-testid="bottom-bar">
      <Link to="/my-day" className={classes.thumb}><Icon name="sun" size={21} /><span className={classes.thumbLabel}>{t('myDay.title')}</span></Link>
      <Link to="/calendar" className={classes.thumb}><Icon name="calendar" size={21} /><span className={classes.thumbLabel}>{t('calendar.title')}</span></Link>
      {board && <Link to="/$set/board" params={{ set: board.set }} className={classes.thumb}><Icon name={board.icon} size={21} /><span className={classes.thumbLabel}>{board.pluralLabel}</span></Link>}
      {people && people !== board && <Link to="/$set" params={{ set: people.set }} className={classes.thumb}><Icon name={people.icon} size={21} /><span className={classes.thumbLabel}>{people.pluralLabel}</span></Link>}
      <button type="button" className={classes.thumb} aria-expanded={menuOpen} onClick={onMenu}><IconMenu2 size={21} stroke={1.7} aria-hidden="true" /><span className={classes.thumbLabel}>{t('shell.more')}</span></button>
    </nav>
  );
}
