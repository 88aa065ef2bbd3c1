import type { RecordData } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { defineField } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { optionLabel } from '../enum/OptionBadge';
import { multiOptionFilter } from '../filter/optionFilter';
import { MultiEnumView } from './View';

function read(record: RecordData, field: FieldMeta): string[] {
  const value = record[field.name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export const multiEnumField = defineField<string[]>({
  type: 'multiEnum',
  View: MultiEnumView,
  Input: ordinaryInput('MultiEnumInput'),
  read,
  write: (value, field) => ({ [field.name]: value }),
  isEmpty: (value) => value.length === 0,
  text: (value, field) => value.map((item) => optionLabel(field, item)).join(', '),
  width: 180,
  filter: multiOptionFilter,
});
