// Inputs that come together when somebody first edits; the heavy ones (dates, phone, rich text) come alone.
export { AddressInput } from './address/Input';
export { BooleanInput } from './boolean/Input';
export { EmailInput } from './email/Input';
export { EnumInput } from './enum/Input';
export { FileInput } from './file/Input';
export { JsonFieldInput } from './json/Input';
export { LongTextInput } from './longText/Input';
export { LookupInput } from './lookup/Input';
export { MoneyInput } from './money/Input';
export { MultiEnumInput } from './multiEnum/Input';
export { NumberFieldInput } from './number/Input';
export { PersonNameInput } from './personName/Input';
export { RecurrenceInput } from './recurrence/Input';
export { TextInputField } from './text/Input';
export { UrlInput } from './url/Input';
export { WeekHoursInput } from './weekHours/Input';
