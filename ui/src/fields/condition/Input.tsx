import { Input } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { EntityMeta } from '@/api/model';
import type { InputProps } from '../definition';
import { ConditionEditor } from './ConditionEditor';

interface ConditionInputProps extends InputProps<string | null> {
  /** The kind of records that the condition is about. */
  about: EntityMeta;
}

/** A field that holds a condition, as rows of field, comparison and value. */
export function ConditionInput({ about, field, value, label, ariaLabel, error, autoFocus, onChange }: ConditionInputProps) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (autoFocus) group.current?.querySelector<HTMLElement>('[tabindex]')?.focus();
  }, [autoFocus]);
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div ref={group} role="group" aria-label={label ?? ariaLabel ?? field.label}>
        <ConditionEditor key={about.name} entity={about} value={value ?? ''} error={error} onChange={(text) => onChange(text || null)} />
      </div>
    </Input.Wrapper>
  );
}
