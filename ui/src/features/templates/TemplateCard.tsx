import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateInfo } from '@/api/templates';

interface TemplateCardProps {
  template: TemplateInfo;
  onApply: () => void;
}

export function TemplateCard({ template, onApply }: TemplateCardProps) {
  const { t } = useTranslation();
  return (
    <Paper withBorder radius="lg" p="lg" component="article" data-testid={`template-${template.name}`}>
      <Stack h="100%" justify="space-between">
        <Stack gap="xs">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Title order={2} size="h4">{template.title}</Title>
            {template.applied && <Badge color="teal" variant="light">{t('templates.isApplied')}</Badge>}
          </Group>
          <Text c="dimmed">{template.summary}</Text>
        </Stack>
        <Group justify="flex-end">
          <Button variant={template.applied ? 'default' : 'filled'} onClick={onApply} aria-label={t('templates.applyOne', { name: template.title })}>
            {t(template.applied ? 'templates.applyAgain' : 'templates.apply')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
