import { Select, Switch, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAudiences } from '@/records/sharing/useAudiences';
import classes from './builder.module.css';

/** What a report is called and who may read it. */
export interface Sharing {
  name: string;
  description: string;
  shared: boolean;
  team: string;
  role: string;
  dashboard: boolean;
}

interface ShareFormProps {
  value: Sharing;
  onChange: (part: Partial<Sharing>) => void;
}

export function ShareForm({ value, onChange }: ShareFormProps) {
  const { t } = useTranslation();
  const audiences = useAudiences();
  const current = value.shared ? 'all' : value.team ? `team:${value.team}` : value.role ? `role:${value.role}` : 'me';
  const choose = (next: string | null) => {
    const [kind, name = ''] = (next ?? 'me').split(':');
    onChange({ shared: kind === 'all', team: kind === 'team' ? name : '', role: kind === 'role' ? name : '' });
  };
  return (
    <section className={classes.part}>
      <Title order={2} size="h5">{t('reports.nameAndSharing')}</Title>
      <TextInput label={t('reports.name')} required maxLength={120} value={value.name} data-testid="report-name" onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <Textarea label={t('reports.description')} autosize minRows={2} maxLength={2000} value={value.description} onChange={(event) => onChange({ description: event.currentTarget.value })} />
      <Select label={t('reports.sharedWith')} data={audiences} value={current} allowDeselect={false} searchable data-testid="report-audience" onChange={choose} />
      <Switch label={t('reports.onDashboard')} checked={value.dashboard} data-testid="report-dashboard" onChange={(event) => onChange({ dashboard: event.currentTarget.checked })} />
    </section>
  );
}
