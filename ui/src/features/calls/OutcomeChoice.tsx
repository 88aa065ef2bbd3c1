import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { fetchPage, recordKeys } from '@/api/records';

const query = { filter: 'active eq true', orderby: 'position', top: 30 };

export function useOutcomes(): RecordData[] {
  const page = useQuery({ queryKey: recordKeys.list('callOutcomes', query), queryFn: () => fetchPage('callOutcomes', query) });
  return page.data?.records ?? [];
}

interface OutcomeChoiceProps {
  chosen: string | undefined;
  onChoose: (outcome: RecordData) => void;
}

/** How the call ended: one press. */
export function OutcomeChoice({ chosen, onChoose }: OutcomeChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <Text size="sm" fw={500} id={id} mb={4}>{t('call.outcome')}</Text>
      <Group gap={6} role="group" aria-labelledby={id}>
        {useOutcomes().map((outcome) => (
          <Button
            key={outcome.id}
            size="compact-md"
            h={36}
            variant={outcome.id === chosen ? 'filled' : 'default'}
            aria-pressed={outcome.id === chosen}
            onClick={() => onChoose(outcome)}
          >
            {asText(outcome.name)}
          </Button>
        ))}
      </Group>
    </div>
  );
}
