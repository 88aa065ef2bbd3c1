import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** How people of `country` write the number: national form for their own, international for others. */
export function localForm(stored: string, country: string): string {
  const number = parsePhoneNumberFromString(stored, country as CountryCode);
  if (!number) return stored;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

/** E.164 of what was typed, or the text itself when it is no number: the server then says why. */
export function storedForm(typed: string, country: string): string {
  const number = parsePhoneNumberFromString(typed, country as CountryCode);
  return number?.isPossible() ? number.number : typed.trim();
}
