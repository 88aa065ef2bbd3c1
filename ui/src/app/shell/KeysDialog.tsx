import { Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/kit/Dialog';

const keys = [
  ['Ctrl K', 'command.title'],
  ['/', 'search.label'],
  ['?', 'command.keys'],
  ['Ctrl B', 'shell.narrow'],
  ['↑ ↓', 'shortcut.rows'],
  ['Enter', 'shortcut.save'],
  ['Esc', 'shortcut.cancel'],
] as const;

/** The shortcuts, for `?`. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened size="sm" title={t('command.keys')} onClose={onClose}>
      <Table>
        <Table.Tbody>
          {keys.map(([key, label]) => (
            <Table.Tr key={key}>
              <Table.Td>{key.split(' ').map((part) => <Kbd key={part} mr={4}>{part}</Kbd>)}</Table.Td>
              <Table.Td>{t(label)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
