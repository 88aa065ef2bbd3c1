import { ActionIcon, Button, Checkbox, Group, Stack } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ColumnChooserProps } from './ColumnChooser';
import classes from './list.module.css';

/** The shown fields in their order, then the others. */
export function ColumnList({ entity, columns, onChange }: ColumnChooserProps) {
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
    <>
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
    </>
  );
}
