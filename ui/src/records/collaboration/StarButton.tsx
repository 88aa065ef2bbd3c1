import { ActionIcon, Tooltip } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { createRecord, deleteRecord, fetchPage, recordKeys } from '@/api/records';
import { useAttempt } from './useAttempt';

/** Among my favourites or not. */
export function StarButton({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const query = { filter: `recordId eq ${keyLiteral(record.id)}`, select: ['id'], top: 1 };
  const stars = useQuery({ queryKey: recordKeys.list('favourites', query), queryFn: () => fetchPage('favourites', query) });
  const star = stars.data?.records[0];
  const label = t(star ? 'favourite.remove' : 'favourite.add');
  const toggle = () =>
    attempt(() =>
      star
        ? deleteRecord('favourites', star.id)
        : createRecord('favourites', { recordId: record.id, recordType: entity.name }));
  const Shape = star ? IconStarFilled : IconStar;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default" size={36} aria-label={label} aria-pressed={star !== undefined}
        disabled={stars.isPending} data-testid="star" onClick={() => void toggle()}
      >
        <Shape size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
