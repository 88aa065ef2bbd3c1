import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLayoutKanban, IconList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import { useFormat } from '@/kit/format';
import classes from './page.module.css';

interface PageHeadProps {
  entity: EntityMeta;
  total?: number;
  /** There are more than `total`. */
  isMore?: boolean;
  mode: 'list' | 'board' | 'other';
  title?: string;
  children?: ReactNode;
}

/** The heading of an entity's pages, with the switch between list and board. */
export function PageHead({ entity, total, isMore, mode, title, children }: PageHeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const params = { set: entity.set };
  useDocumentTitle(`${title ?? entity.pluralLabel} · Suki`);
  return (
    <div className={classes.head}>
      <Title order={1} className={classes.title}>
        {title ?? entity.pluralLabel}
        {total !== undefined && (
          <Text span c="dimmed" fw={500} size="lg" ml={10} data-testid="total-count">{format.count(total, isMore)}</Text>
        )}
      </Title>
      {entity.board && mode !== 'other' && (
        <nav className={classes.layout} aria-label={t('list.layout')}>
          <Link to="/$set" params={params} activeOptions={{ exact: true }} className={classes.mode} aria-current={mode === 'list' ? 'page' : undefined}>
            <IconList size={16} aria-hidden="true" /> {t('list.list')}
          </Link>
          <Link to="/$set/board" params={params} className={classes.mode} aria-current={mode === 'board' ? 'page' : undefined}>
            <IconLayoutKanban size={16} aria-hidden="true" /> {t('list.board')}
          </Link>
        </nav>
      )}
      <div className={classes.headActions}>{children}</div>
    </div>
  );
}
