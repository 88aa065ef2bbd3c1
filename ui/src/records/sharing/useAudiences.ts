import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldOf, useModel } from '@/api/metadata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';

/** Whom one can share with: "me", "all", "team:<id>", "role:<name>" in one list of choices. */
export function useAudiences() {
  const { t } = useTranslation();
  const model = useModel();
  const team = model.entity('team');
  const users = model.entity('user');
  const roleField = users && fieldOf(users, 'role');
  const query = { orderby: 'name', top: 200, select: ['id', 'name'] };
  const teams = useQuery({
    queryKey: recordKeys.list('teams', query),
    queryFn: () => fetchPage('teams', query),
    enabled: team !== undefined,
    staleTime: 60_000,
  });
  return [
    { value: 'me', label: t('sharing.me') },
    { value: 'all', label: t('sharing.all') },
    { group: t('sharing.team'), items: (teams.data?.records ?? []).map((one) => ({ value: `team:${one.id}`, label: nameOf(one, team) })) },
    { group: t('sharing.role'), items: (roleField?.options ?? []).map((one) => ({ value: `role:${one.value}`, label: one.label })) },
  ];
}
