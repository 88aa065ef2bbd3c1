import { defineField } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { readHours, summary, type WeekHours } from './hours';
import { WeekHoursView } from './View';

export const weekHoursField = defineField<WeekHours>({
  type: 'weekHours',
  View: WeekHoursView,
  Input: ordinaryInput('WeekHoursInput'),
  read: (record, field) => readHours(record[field.name]),
  write: (value, field) => ({ [field.name]: Object.keys(value).length > 0 ? value : null }),
  isEmpty: (value) => Object.values(value).every((spans) => spans.length === 0),
  text: (value, _field, format) => summary(value, format.locale),
  width: 260,
});
