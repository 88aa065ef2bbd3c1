import { Button, FileButton, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import { applyTemplate, applyTemplateFile, fetchTemplates, templateExport, templatesKey, type TemplateInfo } from '@/api/templates';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import page from '@/records/page.module.css';
import { ApplyDialog } from './ApplyDialog';
import { CompanyLanguage } from './CompanyLanguage';
import { TemplateCard } from './TemplateCard';
import classes from './templates.module.css';
import { useApply } from './useApply';
import { useCompanyLanguage } from './useCompanyLanguage';

/** How the firm works: picked at first start, taken from another instance, or given to one. */
export function TemplatesPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('templates.title')} · Suki`);
  const templates = useQuery({ queryKey: templatesKey, queryFn: fetchTemplates });
  const [asking, setAsking] = useState<TemplateInfo>();
  const apply = useApply(() => setAsking(undefined));
  const { language, choose } = useCompanyLanguage();
  return (
    <div className={page.page} style={{ maxWidth: 1040 }} data-testid="templates">
      <Title order={1} className={page.title}>{t('templates.title')}</Title>
      <Text c="dimmed" maw={680}>{t('templates.text')}</Text>
      <CompanyLanguage value={choose.isPending ? choose.variables : language} disabled={choose.isPending} onChange={choose.mutate} />
      {templates.isPending && <LoadingRows rows={3} />}
      {templates.isError && <ErrorState error={templates.error} retry={() => void templates.refetch()} />}
      <div className={classes.cards}>
        {templates.data?.map((template) => (
          <TemplateCard key={template.name} template={template} onApply={() => setAsking(template)} />
        ))}
      </div>
      <Title order={2} size="h3">{t('templates.own')}</Title>
      <Text c="dimmed" maw={680}>{t('templates.ownText')}</Text>
      <Group>
        <Button component="a" href={templateExport} download variant="default" leftSection={<IconDownload size={17} aria-hidden="true" />}>
          {t('templates.export')}
        </Button>
        <FileButton accept=".json,application/json" onChange={(file) => file && apply.mutate(() => applyFile(file))}>
          {(props) => (
            <Button {...props} variant="default" loading={apply.isPending} leftSection={<IconUpload size={17} aria-hidden="true" />}>
              {t('templates.fromFile')}
            </Button>
          )}
        </FileButton>
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

async function applyFile(file: File): Promise<void> {
  return applyTemplateFile(JSON.parse(await file.text()) as Json);
}
