import { Button, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyTemplate, chooseCompanyLanguage, fetchTemplates, templatesKey, type TemplateInfo } from '@/api/templates';
import { ErrorState } from '@/kit/ErrorState';
import { useLanguages } from '@/kit/language';
import { LoadingRows } from '@/kit/LoadingRows';
import { Logo } from '@/kit/Logo';
import page from '@/records/page.module.css';
import { ApplyDialog } from './ApplyDialog';
import { CompanyLanguage } from './CompanyLanguage';
import { TemplateCard } from './TemplateCard';
import classes from './templates.module.css';
import { useApply } from './useApply';
import { useCompanyLanguage } from './useCompanyLanguage';
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
  const { language: spoken, choose } = useCompanyLanguage();
  const [language, setLanguage] = useState(useLanguages().preferred);
  const lookAround = () => (language === spoken ? leave() : choose.mutate(language, { onSuccess: leave }));
  const begin = async (name: string, examples: boolean) => {
    await chooseCompanyLanguage(language);
    await applyTemplate(name, examples);
  };
  return (
    <div className={page.page} style={{ maxWidth: 1040 }} data-testid="welcome">
      <Group wrap="nowrap">
        <Logo size={44} />
        <Title order={1} className={page.title}>{t('welcome.title')}</Title>
      </Group>
      <Text c="dimmed" maw={680}>{t('welcome.text')}</Text>
      <CompanyLanguage value={language} onChange={setLanguage} />
      {templates.isPending && <LoadingRows rows={3} />}
      {templates.isError && <ErrorState error={templates.error} retry={() => void templates.refetch()} />}
      <div className={classes.cards}>
        {templates.data?.map((template) => (
          <TemplateCard key={template.name} template={template} onApply={() => setAsking(template)} />
        ))}
      </div>
      <Group>
        <Button variant="subtle" loading={choose.isPending} onClick={lookAround}>{t('welcome.later')}</Button>
      </Group>
      {asking && (
        <ApplyDialog
          template={asking}
          busy={apply.isPending}
          onApply={(examples) => apply.mutate(() => begin(asking.name, examples))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}
