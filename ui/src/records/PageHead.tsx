import { Tabs, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLayoutKanban, IconList } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import { useFormat } from '@/kit/format';
import classes from './page.module.css';

interface PageHeadProps {
  entity: EntityMeta;
  total?: number;
  mode: 'list' | 'board' | 'other';
  title?: string;
  children?: ReactNode;
}

/** The heading of an entity's pages, with the switch between list and board. */
export function PageHead({ entity, total, mode, title, children }: PageHeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  useDocumentTitle(`${title ?? entity.pluralLabel} · Suki`);
  const show = (next: string | null) =>
    void navigate({ to: next === 'board' ? '/$set/board' : '/$set', params: { set: entity.set } });
  return (
    <div className={classes.head}>
      <Title order={1} className={classes.title}>
        {title ?? entity.pluralLabel}
        {total !== undefined && (
          <Text span c="dimmed" fw={500} size="lg" ml={10} data-testid="total-count">{format.number(total)}</Text>
        )}
      </Title>
      {entity.board && mode !== 'other' && (
        <Tabs value={mode} onChange={show} variant="pills" className={classes.layout} classNames={{ tab: classes.mode }} aria-label={t('list.layout')}>
          <Tabs.List>
            <Tabs.Tab value="list" leftSection={<IconList size={16} aria-hidden="true" />}>{t('list.list')}</Tabs.Tab>
            <Tabs.Tab value="board" leftSection={<IconLayoutKanban size={16} aria-hidden="true" />}>{t('list.board')}</Tabs.Tab>
          </Tabs.List>
        </Tabs>
      )}
      <div className={classes.headActions}>{children}</div>
    </div>
  );
}
