import { defineField } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { lookupFilter } from '../filter/lookupFilter';
import { expandReference, readReference, referenceProperties, writeReference, type Reference } from './value';
import { LookupView } from './View';

export const lookupField = defineField<Reference | null>({
  type: 'lookup',
  View: LookupView,
  Input: ordinaryInput('LookupInput'),
  read: readReference,
  write: writeReference,
  isEmpty: (value) => value === null,
  text: (value) => value?.name ?? '',
  width: 180,
  commits: 'change',
  select: referenceProperties,
  expand: expandReference,
  sort: (field, model) => `${field.name}/${model.entity(field.to?.[0])?.nameField ?? 'name'}`,
  filter: lookupFilter,
});
