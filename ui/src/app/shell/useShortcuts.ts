import { useEffect, useRef } from 'react';
import { allCommands, makeAndOpen } from '@/commands/allCommands';
import type { CommandContext } from '@/commands/command';

/** How long the second key of a pair may take, in milliseconds. */
const patience = 1500;

/** The letter on the key: another alphabet's layout has the same places. */
function letterOf(event: KeyboardEvent): string {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
}

/** Letters that somebody types, or that a dialog or an open menu takes, are no shortcuts. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return true;
  const at = event.target instanceof HTMLElement ? event.target : null;
  if (at?.isContentEditable || at?.closest('input, textarea, select, [role=menu], [role=listbox]')) return true;
  return document.querySelector('[role=dialog]') !== null;
}

/** Makes a record of the kind that the page is about. */
function createHere(context: CommandContext): void {
  const set = location.pathname.split('/')[1];
  const entity = context.model.metadata.entities.find((one) => one.set === set);
  if (entity?.can.create && entity.create.length > 0) makeAndOpen(context, entity);
}

/** Keys without a modifier: `c`, and the pairs that commands name, such as `g a`. */
export function useShortcuts(context: CommandContext): void {
  const first = useRef({ key: '', at: 0 });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const key = letterOf(event);
      const before = event.timeStamp - first.current.at < patience ? first.current.key : '';
      first.current = { key: before ? '' : key, at: event.timeStamp };
      const pair = allCommands(context).find((command) => command.keys === `${before} ${key}`);
      if (!pair && (before === 'g' || key !== 'c' || event.shiftKey)) return;
      event.preventDefault();
      if (pair) pair.run();
      else createHere(context);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [context]);
}
