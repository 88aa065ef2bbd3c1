import { Checkbox, Stack } from '@mantine/core';
import type { FilterEditorProps } from '../definition';
import { chosenOptions } from './chosen';

export function OptionFilterEditor({ field, value, onChange }: FilterEditorProps) {
  return (
    <Checkbox.Group value={chosenOptions(value)} onChange={onChange} aria-label={field.label}>
      <Stack gap={8} mah={240} style={{ overflowY: 'auto' }} p={2}>
        {(field.options ?? []).map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
