import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useModel } from '@/api/metadata';
import { useCandidates } from '@/fields/lookup/useCandidates';
import type { Reference } from '@/fields/lookup/value';
import { startingFirst, typingAt, withMention, type Typing } from './mentions';

const people = 'active eq true';

/** Offers people while one types "@na…" in a text; arrows choose, Enter or Tab takes, Escape closes. */
export function useMention(text: string, onPick: (text: string, person: Reference) => void) {
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const users = useModel().entity('user');
  const [typing, setTyping] = useState<Typing | null>(null);
  const [active, setActive] = useState(0);
  const { references } = useCandidates(users, typing?.text ?? '', people, typing !== null);
  const offers = typing ? startingFirst(references, typing.text).slice(0, 6) : [];

  const look = (next: string, caret: number) => {
    setTyping(typingAt(next, caret));
    setActive(0);
  };
  const pick = (person: Reference | undefined) => {
    if (!typing || !person) return;
    const made = withMention(text, typing, person.name);
    onPick(made.text, person);
    setTyping(null);
    // After the new text is in the field.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(made.caret, made.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (offers.length === 0) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => setActive((active + 1) % offers.length),
      ArrowUp: () => setActive((active + offers.length - 1) % offers.length),
      Enter: () => pick(offers[active]),
      Tab: () => pick(offers[active]),
      Escape: () => setTyping(null),
    };
    const move = event.ctrlKey || event.metaKey ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  const optionId = (index: number) => `${list}-${index}`;
  const attributes = {
    ref: area,
    onKeyDown,
    onBlur: () => setTyping(null),
    'aria-autocomplete': 'list' as const,
    'aria-controls': offers.length > 0 ? list : undefined,
    'aria-activedescendant': offers.length > 0 ? optionId(active) : undefined,
  };
  return { list, offers, active, optionId, look, pick, attributes };
}
