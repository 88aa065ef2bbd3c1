import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '@/fields/lookup/value';
import classes from './collaboration.module.css';
import { stillMentioned } from './mentions';
import { useMention } from './useMention';

interface CommentFormProps {
  text?: string;
  people?: Reference[];
  /** True when it was saved. */
  onSave: (text: string, people: Reference[]) => Promise<boolean>;
  onCancel?: () => void;
}

/** A comment with its people: "@" offers them. Ctrl+Enter saves. */
export function CommentForm({ text: before = '', people: known = [], onSave, onCancel }: CommentFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(before);
  const [people, setPeople] = useState(known);
  const [busy, setBusy] = useState(false);
  const mention = useMention(text, (next, person) => {
    setText(next);
    setPeople((old) => [...old.filter(({ id }) => id !== person.id), person]);
  });
  const isOpen = text !== '' || onCancel !== undefined;
  const save = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const saved = await onSave(text.trim(), stillMentioned(text, people));
    setBusy(false);
    if (saved && !onCancel) {
      setText('');
      setPeople([]);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form
      onSubmit={submit}
      className={classes.form}
      data-testid="comment-form"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        if (event.key === 'Escape' && onCancel) onCancel();
      }}
    >
      <Textarea
        {...mention.attributes}
        aria-label={t('comment.write')}
        placeholder={t('comment.placeholder')}
        autosize
        minRows={isOpen ? 2 : 1}
        maxRows={12}
        maxLength={10000}
        autoFocus={onCancel !== undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          mention.look(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
      />
      {mention.offers.length > 0 && (
        <ul role="listbox" id={mention.list} aria-label={t('comment.people')} className={classes.people} data-testid="mention-list">
          {mention.offers.map((person, index) => (
            <li
              key={person.id}
              role="option"
              id={mention.optionId(index)}
              aria-selected={index === mention.active}
              className={classes.person}
              onMouseDown={(event) => { event.preventDefault(); mention.pick(person); }}
            >
              {person.name}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="dimmed">{t('comment.hint')}</Text>
          <Group gap="xs" ml="auto">
            {onCancel && <Button variant="subtle" color="gray" size="compact-sm" onClick={onCancel}>{t('action.cancel')}</Button>}
            <Button type="submit" size="compact-sm" loading={busy} disabled={text.trim() === ''}>{t('comment.send')}</Button>
          </Group>
        </Group>
      )}
    </form>
  );
}
