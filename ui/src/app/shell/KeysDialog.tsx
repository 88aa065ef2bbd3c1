import { Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { allCommands } from '@/commands/allCommands';
import type { CommandContext } from '@/commands/command';
import { Dialog } from '@/kit/Dialog';

const keys = [
  ['c', 'shortcut.create'],
  ['Ctrl K', 'command.title'],
  ['/', 'search.label'],
  ['?', 'command.keys'],
  ['Ctrl B', 'shell.narrow'],
  ['Ctrl Z', 'undo.last'],
  ['↑ ↓', 'shortcut.rows'],
  ['Enter', 'shortcut.save'],
  ['Esc', 'shortcut.cancel'],
] as const;

/** The shortcuts, for `?`. */
export function KeysDialog({ context, onClose }: { context: CommandContext; onClose: () => void }) {
  const { t } = useTranslation();
  const pairs = allCommands(context).flatMap(({ keys: pair, label }) => (pair?.includes(' ') ? [[pair, label] as const] : []));
  const rows = [...pairs, ...keys.map(([key, label]) => [key, t(label)] as const)];
  return (
    <Dialog opened size="sm" title={t('command.keys')} onClose={onClose}>
      <Table>
        <Table.Tbody>
          {rows.map(([key, label]) => (
            <Table.Tr key={key}>
              <Table.Td>{key.split(' ').map((part) => <Kbd key={part} mr={4}>{part}</Kbd>)}</Table.Td>
              <Table.Td>{label}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
