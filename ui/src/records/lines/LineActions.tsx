import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './lines.module.css';

interface LineActionsProps {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

/** The end of a row: up, down, away. */
export function LineActions({ name, isFirst, isLast, onMove, onRemove }: LineActionsProps) {
  const { t } = useTranslation();
  return (
    <td role="gridcell" className={classes.actions}>
      <ActionIcon variant="subtle" color="gray" disabled={isFirst} aria-label={t('lines.up', { name })} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" disabled={isLast} aria-label={t('lines.down', { name })} onClick={() => onMove(1)}>
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('lines.remove', { name })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </td>
  );
}
