import { Badge } from '@mantine/core';
import type { FieldMeta } from '@/api/model';

/** A field's option in its colour; a value outside the list shows as it is. */
export function OptionBadge({ field, value }: { field: FieldMeta; value: string }) {
  const option = field.options?.find((candidate) => candidate.value === value);
  return (
    <Badge variant="light" color={option?.color || 'gray'} radius="sm" tt="none" fw={600} size="md">
      {option?.label ?? value}
    </Badge>
  );
}

export function optionLabel(field: FieldMeta, value: string): string {
  return field.options?.find((option) => option.value === value)?.label ?? value;
}
