import { Skeleton } from '@mantine/core';
import { Suspense } from 'react';
import type { InputProps } from './definition';
import { definitionOf } from './registry';

/** The input of a field's type; nothing for a type that people never type in. */
export function FieldInput(props: InputProps<unknown>) {
  const { Input } = definitionOf(props.field);
  if (!Input) return null;
  return (
    <div data-testid={`input-${props.field.name}`}>
      <Suspense fallback={<Skeleton height={36} radius="md" />}>
        <Input {...props} />
      </Suspense>
    </div>
  );
}
