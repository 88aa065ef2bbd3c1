import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta, FieldMeta } from '@/api/model';

const ColumnList = lazy(() => import('./ColumnList').then((m) => ({ default: m.ColumnList })));

export interface ColumnChooserProps {
  entity: EntityMeta;
  columns: FieldMeta[];
  onChange: (columns: string[] | undefined) => void;
}

/** Which fields the table shows, and in which order. */
export function ColumnChooser(props: ColumnChooserProps) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Tooltip label={t('list.columns')}>
        <span>
          <Popover.Target>
            <ActionIcon variant="default" size={36} aria-label={t('list.columns')}><IconColumns3 size={18} /></ActionIcon>
          </Popover.Target>
        </span>
      </Tooltip>
      <Popover.Dropdown>
        <Suspense fallback={null}><ColumnList {...props} /></Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
