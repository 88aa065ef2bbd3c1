import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '@/api/approvals';
import classes from './approvals.module.css';
import { useAnswer, type Answer } from './useApprovals';

/** Yes or no with one thumb; a no says why. */
export function AnswerForm({ item }: { item: Approval }) {
  const { t } = useTranslation();
  const { answer, busy } = useAnswer();
  const [comment, setComment] = useState('');
  const [error, setError] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const send = async (what: Answer) => {
    if (what === 'reject' && !comment.trim()) {
      setError(t('approvals.sayWhy'));
      field.current?.focus();
      return;
    }
    if (await answer(item, what, comment)) setComment('');
  };
  return (
    <div className={classes.answer} data-testid="approval-answer">
      {item.onBehalfOf && <p className={classes.behalf}>{t('approvals.onBehalf', { name: item.onBehalfOf.name })}</p>}
      <Textarea
        ref={field}
        label={t('approvals.comment')}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
        value={comment}
        error={error}
        onChange={(event) => { setComment(event.currentTarget.value); setError(''); }}
      />
      <div className={classes.buttons}>
        <Button
          size="md" variant="light" color="red" leftSection={<IconX size={20} aria-hidden="true" />} loading={busy === 'reject'} disabled={busy === 'approve'}
          aria-label={t('approvals.rejectNamed', { name: item.recordName })} data-testid="reject" onClick={() => void send('reject')}
        >
          {t('approvals.reject')}
        </Button>
        <Button
          size="md" leftSection={<IconCheck size={20} aria-hidden="true" />} loading={busy === 'approve'} disabled={busy === 'reject'}
          aria-label={t('approvals.approveNamed', { name: item.recordName })} data-testid="approve" onClick={() => void send('approve')}
        >
          {t('approvals.approve')}
        </Button>
      </div>
    </div>
  );
}
