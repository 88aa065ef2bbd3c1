import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asText, expanded } from '@/api/json';
import { fetchPage, recordKeys } from '@/api/records';

interface PeoplePickerProps {
  value: string[];
  onChange: (ids: string[]) => void;
}

/** Everybody who is active, with teams. */
export function useColleagues() {
  const users = useQuery({ queryKey: recordKeys.list('users', query), queryFn: () => fetchPage('users', query) }).data?.records ?? [];
  /** The person's team, or the person alone. */
  const teamOf = (id: string) => {
    const team = users.find((user) => user.id === id)?.teamId;
    const members = team ? users.filter((user) => user.teamId === team).map((user) => user.id) : [];
    return members.length > 0 ? [id, ...members.filter((one) => one !== id)].slice(0, 6) : [id];
  };
  return { users, teamOf };
}

const query = { select: ['id', 'name', 'teamId'], expand: ['team($select=id,name)'], filter: 'active eq true', orderby: 'name', page: 200 };

/** Whose calendars: people by name, and whole teams at once. */
export function PeoplePicker({ value, onChange }: PeoplePickerProps) {
  const { t } = useTranslation();
  const { users } = useColleagues();
  const teams = new Map<string, { name: string; members: string[] }>();
  for (const user of users) {
    const team = expanded(user, 'team');
    if (!team) continue;
    const known = teams.get(team.id) ?? { name: asText(team.name), members: [] };
    teams.set(team.id, { ...known, members: [...known.members, user.id] });
  }
  const choose = (chosen: string[]) => {
    const all = chosen.flatMap((id) => teams.get(id)?.members ?? [id]);
    onChange([...new Set(all)].slice(0, 12));
  };
  return (
    <MultiSelect
      aria-label={t('calendar.people')}
      placeholder={value.length === 0 ? t('calendar.people') : undefined}
      searchable
      clearable
      hidePickedOptions
      styles={{ inputField: { minWidth: 40 } }}
      maxValues={12}
      value={value}
      data={[
        { group: t('calendar.peopleGroup'), items: users.map((user) => ({ value: user.id, label: asText(user.name) })) },
        { group: t('calendar.teamGroup'), items: [...teams].map(([id, team]) => ({ value: id, label: team.name })) },
      ]}
      clearButtonProps={{ 'aria-label': t('action.clear') }}
      onChange={choose}
    />
  );
}
