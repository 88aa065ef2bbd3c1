import { Button, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyTemplate, fetchTemplates, templatesKey, type TemplateInfo } from '@/api/templates';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { Logo } from '@/kit/Logo';
import page from '@/records/page.module.css';
import { ApplyDialog } from './ApplyDialog';
import { TemplateCard } from './TemplateCard';
import classes from './templates.module.css';
import { useApply } from './useApply';
import { useFirstStart } from './useFirstStart';

/** The first thing an administrator of a new Suki sees: how does the firm work? */
export function WelcomePage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('welcome.title')} · Suki`);
  const navigate = useNavigate();
  const { later } = useFirstStart();
  const templates = useQuery({ queryKey: templatesKey, queryFn: fetchTemplates });
  const [asking, setAsking] = useState<TemplateInfo>();
  const leave = () => {
    later();
    void navigate({ to: '/' });
  };
  const apply = useApply(leave);
  return (
    <div className={page.page} style={{ maxWidth: 1040 }} data-testid="welcome">
      <Group wrap="nowrap">
        <Logo size={44} />
        <Title order={1} className={page.title}>{t('welcome.title')}</Title>
      </Group>
      <Text c="dimmed" maw={680}>{t('welcome.text')}</Text>
      {templates.isPending && <LoadingRows rows={3} />}
      {templates.isError && <ErrorState error={templates.error} retry={() => void templates.refetch()} />}
      <div className={classes.cards}>
        {templates.data?.map((template) => (
          <TemplateCard key={template.name} template={template} onApply={() => setAsking(template)} />
        ))}
      </div>
      <Group>
        <Button variant="subtle" onClick={leave}>{t('welcome.later')}</Button>
      </Group>
      {asking && (
        <ApplyDialog
          template={asking}
          busy={apply.isPending}
          onApply={(examples) => apply.mutate(() => applyTemplate(asking.name, examples))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}
