import type { FieldType } from '@/api/model';
import type { FieldDefinition } from './definition';
import { addressField } from './address/definition';
import { autoNumberField } from './autoNumber/definition';
import { booleanField } from './boolean/definition';
import { dateField } from './date/definition';
import { decimalField } from './decimal/definition';
import { emailField } from './email/definition';
import { enumField } from './enum/definition';
import { fileField } from './file/definition';
import { formulaField } from './formula/definition';
import { instantField } from './instant/definition';
import { integerField } from './integer/definition';
import { jsonField } from './json/definition';
import { longTextField } from './longText/definition';
import { lookupField } from './lookup/definition';
import { manyField } from './many/definition';
import { moneyField } from './money/definition';
import { multiEnumField } from './multiEnum/definition';
import { personNameField } from './personName/definition';
import { phoneField } from './phone/definition';
import { recurrenceField } from './recurrence/definition';
import { richTextField } from './richText/definition';
import { rollUpField } from './rollUp/definition';
import { textField } from './text/definition';
import { urlField } from './url/definition';
import { weekHoursField } from './weekHours/definition';

/** All field types. A new type is one folder and one line here. */
const definitions: Record<FieldType, FieldDefinition> = {
  address: addressField,
  autoNumber: autoNumberField,
  boolean: booleanField,
  date: dateField,
  decimal: decimalField,
  email: emailField,
  enum: enumField,
  file: fileField,
  formula: formulaField,
  instant: instantField,
  integer: integerField,
  json: jsonField,
  longText: longTextField,
  lookup: lookupField,
  many: manyField,
  money: moneyField,
  multiEnum: multiEnumField,
  personName: personNameField,
  phone: phoneField,
  recurrence: recurrenceField,
  richText: richTextField,
  rollUp: rollUpField,
  text: textField,
  url: urlField,
  weekHours: weekHoursField,
};

/** The definition of a type; a type this client does not know yet is shown as text. */
export function definitionOf(field: { type: FieldType }): FieldDefinition {
  return definitions[field.type] ?? textField;
}
