import { Checkbox, Paper, Radio, Select, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, ImportPlan } from '@/api/imports';
import classes from './import.module.css';

interface OptionsPanelProps {
  draft: ImportDraft;
  plan: ImportPlan;
  onChange: (plan: ImportPlan) => void;
}

const onDuplicate = ['skip', 'update', 'create', 'ask'] as const;
const missing = ['reject', 'leave', 'create', 'closest'] as const;

/** How rows find their records, and what becomes of doubles and of names that nobody knows. */
export function OptionsPanel({ draft, plan, onChange }: OptionsPanelProps) {
  const { t } = useTranslation();
  const mapped = new Set(Object.values(plan.mapping));
  const keys = draft.fields.filter((field) => mapped.has(field.name)).map(({ name, label }) => ({ value: name, label }));
  return (
    <Paper withBorder radius="lg" p="lg">
      <Title order={2} size="h4" mb="md">{t('import.options')}</Title>
      <div className={classes.options}>
        <Select
          label={t('import.key')}
          description={t('import.keyText')}
          placeholder={t('import.noKey')}
          data={keys}
          value={plan.key !== null && mapped.has(plan.key) ? plan.key : null}
          clearable
          data-testid="import-key"
          onChange={(key) => onChange({ ...plan, key })}
        />
        <Radio.Group
          label={t('import.onDuplicate.label')}
          value={plan.onDuplicate}
          onChange={(value) => onChange({ ...plan, onDuplicate: value as ImportPlan['onDuplicate'] })}
        >
          <Stack gap={10} mt={8}>
            {onDuplicate.map((value) => (
              <Radio key={value} value={value} label={t(`import.onDuplicate.${value}`)} description={t(`import.onDuplicate.${value}Text`)} />
            ))}
            <Checkbox
              mt={4}
              label={t('import.match')}
              description={t('import.matchText')}
              checked={plan.match && plan.onDuplicate !== 'create'}
              disabled={plan.onDuplicate === 'create'}
              data-testid="import-match"
              onChange={(event) => onChange({ ...plan, match: event.currentTarget.checked })}
            />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('import.missing.label')}
          value={plan.missing}
          onChange={(value) => onChange({ ...plan, missing: value as ImportPlan['missing'] })}
        >
          <Stack gap={10} mt={8}>
            {missing.map((value) => (
              <Radio key={value} value={value} label={t(`import.missing.${value}`)} description={t(`import.missing.${value}Text`)} />
            ))}
          </Stack>
        </Radio.Group>
      </div>
    </Paper>
  );
}
