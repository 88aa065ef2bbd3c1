import { ActionIcon, Group, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, isObject, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import type { ActivityItem } from '@/api/timeline';
import type { Reference } from '@/fields/lookup/value';
import { EntryFrame } from '../timeline/EntryFrame';
import { useRemove } from '../useRemove';
import classes from './collaboration.module.css';
import { CommentForm } from './CommentForm';
import { pieces } from './mentions';
import { useComments } from './useComments';

function peopleOf(comment: RecordData): Reference[] {
  const linked = Array.isArray(comment.mentions) ? comment.mentions : [];
  return linked.filter(isObject).map((user) => ({ id: asText(user.id), entity: 'user', name: asText(user.name) }));
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** What somebody said, with what its writer may do to it. */
export function CommentEntry({ item, comments }: { item: ActivityItem; comments: EntityMeta }) {
  const { t } = useTranslation();
  const { user } = useModel().metadata;
  const { change } = useComments();
  const remove = useRemove();
  const [editing, setEditing] = useState(false);
  const comment = item.record;
  const text = asText(comment.text);
  const people = peopleOf(comment);
  const isMine = asText(comment.createdById) === user.id;
  const missed = isMine ? asText(comment.notReached) : '';
  const mayDelete = isMine || comments.can.delete === 'all';
  const save = async (next: string, mentioned: Reference[]) => {
    const saved = await change(comment, next, mentioned);
    if (saved) setEditing(false);
    return saved;
  };
  const title = (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <b>{item.by?.name ?? 'Suki'}</b>
      {!editing && (
        <Group gap={2} wrap="nowrap">
          {isMine && (
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('comment.edit')} onClick={() => setEditing(true)}>
              <IconPencil size={15} />
            </ActionIcon>
          )}
          {mayDelete && (
            <ActionIcon
              variant="subtle" color="gray" size="sm" aria-label={t('comment.delete')}
              onClick={() => void remove(comments, { ...comment, text: shortened(text) }, () => Promise.resolve())}
            >
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </Group>
      )}
    </Group>
  );
  return (
    <EntryFrame icon={comments.icon} at={item.at} by={null} title={title}>
      {editing ? (
        <CommentForm text={text} people={people} onSave={save} onCancel={() => setEditing(false)} />
      ) : (
        <p className={classes.text} data-testid="comment">
          {pieces(text, people.map(({ name }) => name)).map((piece, index) =>
            piece.mention ? <span key={index} className={classes.mention}>{piece.text}</span> : piece.text,
          )}
        </p>
      )}
      {missed && <Text size="xs" c="red" data-testid="comment-missed">{t('comment.notReached', { names: missed })}</Text>}
    </EntryFrame>
  );
}
