import { Combobox, Kbd, Modal, useCombobox } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/kit/Icon';
import { rememberText } from '@/records/search/recent';
import { HitOptions, pageOf, RecentOptions } from '@/records/search/SearchOptions';
import { useGlobalSearch } from '@/records/search/useGlobalSearch';
import { allCommands } from './allCommands';
import type { Command, CommandContext } from './command';
import classes from './palette.module.css';

interface CommandPaletteProps {
  context: CommandContext;
  opened: boolean;
  onClose: () => void;
}

/** Letters without accents, so that `zolw` finds „żółw”. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ς', 'σ').toLowerCase();
}

function matches(command: Command, typed: string): boolean {
  const label = fold(command.label);
  return fold(typed).split(/\s+/).every((word) => label.includes(word));
}

/** Ctrl+K: every command, and records by name, in one list. */
export function CommandPalette({ context, opened, onClose }: CommandPaletteProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} lockScroll={false} padding={0} size={600} yOffset="12vh" transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={context.t('command.title')}>
        <Modal.Body>
          <PaletteBody context={context} onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ context, onClose }: Omit<CommandPaletteProps, 'opened'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ opened: true });
  const { groups, text } = useGlobalSearch(typed);
  const commands = useMemo(() => allCommands(context).filter((command) => matches(command, typed)), [context, typed]);
  const shown = typed ? commands.slice(0, 12) : commands.filter((command) => command.group !== 'other');
  const found = groups.length + shown.length;

  useEffect(() => {
    combobox.selectFirstOption();
    // The store is new on each render, so it cannot be a dependency.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [found, typed]);

  const run = (value: string) => {
    onClose();
    if (typed.trim() && value.startsWith('/')) rememberText(context.model.metadata.user.id, typed.trim());
    if (value.startsWith('/')) context.go(pageOf(value));
    else commands.find((command) => command.id === value)?.run();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={run}>
      <Combobox.EventsTarget>
        <input
          className={classes.input}
          value={typed}
          placeholder={t('command.placeholder')}
          aria-label={t('command.placeholder')}
          data-autofocus
          data-testid="palette-input"
          onChange={(event) => setTyped(event.currentTarget.value)}
          // The list around it keeps Escape from the dialog.
          onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && onClose()}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options} aria-label={t('command.title')} data-testid="palette">
        {typed ? <HitOptions groups={groups} text={text} /> : <RecentOptions enabled />}
        {(['go', 'create', 'other'] as const).map((group) => {
          const members = shown.filter((command) => command.group === group);
          return (
            members.length > 0 && (
              <Combobox.Group key={group} label={t(`command.group.${group}`)}>
                {members.map((command) => (
                  <Combobox.Option key={command.id} value={command.id} className={classes.option}>
                    <Icon name={command.icon} size={17} /> {command.label}
                    {command.keys && <Kbd ml="auto" size="xs">{command.keys}</Kbd>}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )
          );
        })}
        {found === 0 && <Combobox.Empty>{t('search.none', { text: typed })}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
