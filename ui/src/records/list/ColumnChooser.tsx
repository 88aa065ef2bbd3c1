import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Tooltip } from '@mantine/core';
import { IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta, FieldMeta } from '@/api/model';
import classes from './list.module.css';

interface ColumnChooserProps {
  entity: EntityMeta;
  columns: FieldMeta[];
  onChange: (columns: string[] | undefined) => void;
}

/** Which fields the table shows, and in which order. */
export function ColumnChooser({ entity, columns, onChange }: ColumnChooserProps) {
  const { t } = useTranslation();
  const names = columns.map((field) => field.name);
  const hidden = entity.fields.filter((field) => !names.includes(field.name) && field.type !== 'json');
  const toggle = (name: string) =>
    onChange(names.includes(name) ? names.filter((other) => other !== name) : [...names, name]);
  const raise = (index: number) => {
    const next = [...names];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index - 1, 0, moved);
    onChange(next);
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Tooltip label={t('list.columns')}>
        <span>
          <Popover.Target>
            <ActionIcon variant="default" size={36} aria-label={t('list.columns')}><IconColumns3 size={18} /></ActionIcon>
          </Popover.Target>
        </span>
      </Tooltip>
      <Popover.Dropdown>
        <Stack gap={6} className={classes.chooser}>
          {columns.map((field, index) => (
            <Group key={field.name} justify="space-between" wrap="nowrap">
              <Checkbox label={field.label} checked disabled={columns.length === 1} onChange={() => toggle(field.name)} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                disabled={index === 0}
                aria-label={t('list.moveColumnUp', { field: field.label })}
                onClick={() => raise(index)}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
            </Group>
          ))}
          <div className={classes.divider} />
          {hidden.map((field) => (
            <Checkbox key={field.name} label={field.label} checked={false} onChange={() => toggle(field.name)} />
          ))}
        </Stack>
        <Button variant="subtle" color="gray" size="compact-sm" mt="sm" onClick={() => onChange(undefined)}>
          {t('list.resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
