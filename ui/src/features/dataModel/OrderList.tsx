import { ActionIcon, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { moved } from '@/kit/order';
import { useRowDrag } from '@/kit/useRowDrag';
import classes from './dataModel.module.css';

export interface Choice {
  value: string;
  label: string;
}

interface OrderListProps {
  /** Tells lists of one page apart. */
  id: string;
  value: string[];
  /** All that may stand in it. */
  choices: Choice[];
  label: string;
  onChange: (value: string[]) => void;
}

/** Names in an order: added from a list, dragged or moved by buttons, taken out. */
export function OrderList({ id, value, choices, label, onChange }: OrderListProps) {
  const { t } = useTranslation();
  const labelOf = (name: string) => choices.find((one) => one.value === name)?.label ?? name;
  const rest = choices.filter((one) => !value.includes(one.value));
  return (
    <div className={classes.part} data-testid={`order-${id}`}>
      <ol className={classes.rows} aria-label={label}>
        {value.map((name, index) => (
          <OrderRow
            key={name}
            list={id}
            name={labelOf(name)}
            index={index}
            last={index === value.length - 1}
            onMove={(from, to) => onChange(moved(value, from, to))}
            onRemove={() => onChange(value.filter((one) => one !== name))}
          />
        ))}
      </ol>
      {rest.length > 0 && (
        <Select
          aria-label={`${t('action.add')}: ${label}`}
          placeholder={t('action.add')}
          data={rest}
          value={null}
          searchable
          data-testid={`add-${id}`}
          onChange={(name) => name && onChange([...value, name])}
        />
      )}
    </div>
  );
}

interface OrderRowProps {
  list: string;
  name: string;
  index: number;
  last: boolean;
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
}

function OrderRow({ list, name, index, last, onMove, onRemove }: OrderRowProps) {
  const { t } = useTranslation();
  const { row, over } = useRowDrag(list, index, true, onMove);
  return (
    <li ref={row} className={classes.option} data-over={over || undefined}>
      <div className={classes.orderRow}>
        <IconGripVertical size={16} className={classes.grip} aria-hidden="true" />
        <span className={classes.what}>{name}</span>
        <ActionIcon variant="subtle" color="gray" disabled={index === 0} aria-label={t('model.up', { name })} onClick={() => onMove(index, index - 1)}><IconArrowUp size={16} /></ActionIcon>
        <ActionIcon variant="subtle" color="gray" disabled={last} aria-label={t('model.down', { name })} onClick={() => onMove(index, index + 1)}><IconArrowDown size={16} /></ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('model.remove', { name })} onClick={onRemove}><IconX size={16} /></ActionIcon>
      </div>
    </li>
  );
}
