import { Button, SegmentedControl, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Box } from '@/api/approvals';
import { useModel } from '@/api/metadata';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { ApprovalCard } from '@/records/approvals/ApprovalCard';
import classes from '@/records/approvals/approvals.module.css';
import { useApprovalBox } from '@/records/approvals/useApprovals';
import page from '@/records/page.module.css';
import { DelegateDialog } from './DelegateDialog';

const boxes: Box[] = ['decide', 'asked', 'all'];
const step = 50;

/** What waits for my word, what I wait for, and everything that I may see. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('approvals.title')} · Suki`);
  const [box, setBox] = useState<Box>('decide');
  const [isDelegating, setDelegating] = useState(false);
  const user = useModel().entity('user');
  return (
    <div className={`${page.page} ${page.scrolling}`} style={{ maxWidth: 820 }} data-testid="approvals">
      <div className={page.head}>
        <Title order={1} className={page.title}>{t('approvals.title')}</Title>
        <div className={page.headActions}>
          {user && (
            <Button variant="default" leftSection={<IconUserShare size={17} aria-hidden="true" />} data-testid="delegate" onClick={() => setDelegating(true)}>
              {t('approvals.delegate')}
            </Button>
          )}
        </div>
      </div>
      <SegmentedControl
        fullWidth
        aria-label={t('approvals.title')}
        value={box}
        data={boxes.map((name) => ({ value: name, label: t(`approvals.box.${name}`) }))}
        onChange={(next) => setBox(next as Box)}
      />
      <BoxList key={box} box={box} />
      {isDelegating && user && <DelegateDialog entity={user} onClose={() => setDelegating(false)} />}
    </div>
  );
}

function BoxList({ box }: { box: Box }) {
  const { t } = useTranslation();
  const [top, setTop] = useState(step);
  const found = useApprovalBox(box, top);
  if (found.isPending) return <LoadingRows rows={5} />;
  if (!found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const { items, more } = found.data;
  if (items.length === 0) return <EmptyState icon="checklist" title={t(`approvals.none.${box}`)} />;
  return (
    <>
      <ul className={classes.list} data-testid={`approvals-${box}`}>
        {items.map((item) => <li key={item.id}><ApprovalCard item={item} /></li>)}
      </ul>
      {more && top < 200 && <Button variant="subtle" onClick={() => setTop(top + step)}>{t('action.more')}</Button>}
    </>
  );
}
