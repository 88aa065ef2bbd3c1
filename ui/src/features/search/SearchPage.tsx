import { TextInput, Title } from '@mantine/core';
import { useDebouncedValue, useDocumentTitle } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchGroup } from '@/api/search';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import page from '@/records/page.module.css';
import classes from '@/records/search/search.module.css';
import { useGlobalSearch } from '@/records/search/useGlobalSearch';
import { GroupSection } from './GroupSection';
import type { SearchState } from './searchState';

const fewOfEach = 10;
const mostOfOne = 200;

/** Everything that matches, by kind, with how many there are. */
export function SearchPage() {
  const { t } = useTranslation();
  const { q = '', set }: SearchState = useSearch({ strict: false });
  const [typed, setTyped] = useTyped(q, set);
  useDocumentTitle(`${q || t('search.title')} · Suki`);
  const search = useGlobalSearch(q, { top: set ? mostOfOne : fewOfEach, set, count: true });
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid="search-page">
      <div className={page.head}>
        <Title order={1} className={page.title}>{q ? t('search.found', { text: q }) : t('search.title')}</Title>
        <div className={page.headActions}>
          {set && <LinkButton to="/search" search={{ q }} variant="default">{t('search.back')}</LinkButton>}
        </div>
      </div>
      <TextInput
        className={classes.field}
        type="search"
        autoComplete="off"
        size="md"
        data-autofocus
        aria-label={t('search.title')}
        data-testid="search-page-box"
        value={typed}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Results {...search} q={q} single={set !== undefined} />
    </div>
  );
}

interface ResultsProps {
  q: string;
  groups: SearchGroup[];
  enabled: boolean;
  isFetching: boolean;
  error: Error | null;
  single: boolean;
}

function Results({ q, groups, enabled, isFetching, error, single }: ResultsProps) {
  const { t } = useTranslation();
  if (error) return <ErrorState error={error} />;
  if (!enabled) return <EmptyState icon="search" title={t('search.label')} text={t('search.hint')} />;
  if (groups.length === 0 && isFetching) return <LoadingRows rows={8} />;
  if (groups.length === 0) return <EmptyState icon="search" title={t('search.none', { text: q })} text={t('search.noneText')} />;
  return groups.map((group) => <GroupSection key={group.set} group={group} q={q} single={single} />);
}

/** What is typed goes into the address a moment after the typing stops, and an address that changes into the box. */
function useTyped(q: string, set: string | undefined): [string, (text: string) => void] {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const [settled] = useDebouncedValue(typed.trim(), 200);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (settled !== q.trim()) void navigate({ to: '/search', search: { q: settled || undefined, set }, replace: true });
    // Only what was typed leads to another address.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return [typed, setTyped];
}
