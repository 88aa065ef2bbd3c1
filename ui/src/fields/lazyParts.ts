import { lazy, type ComponentType } from 'react';
import type { FilterEditorProps, InputProps } from './definition';
import type * as editors from './filter/editors';
import type * as inputs from './ordinaryInputs';


/** An input by its name: lists show fields without the code that edits them. */
export function ordinaryInput<V>(name: keyof typeof inputs): ComponentType<InputProps<V>> {
  return lazy(async () => ({ default: (await import('./ordinaryInputs'))[name] as unknown as ComponentType<InputProps<V>> }));
}

/** The editor of a filter by its name. */
export function filterEditor(name: keyof typeof editors): ComponentType<FilterEditorProps> {
  return lazy(async () => ({ default: (await import('./filter/editors'))[name] }));
}
