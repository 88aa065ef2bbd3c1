import { parsePhoneNumberFromString, type CountryCode, type MetadataJson } from 'libphonenumber-js/core';

/**
 * How people of `country` write the number: national form for their own, international for others.
 * `plans` are numbering plans that have the number's country.
 */
export function localForm(stored: string, country: string, plans: MetadataJson): string {
  const number = parsePhoneNumberFromString(stored, plans);
  if (!number) return stored;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

/** E.164 of what was typed, or the text itself when it is no number: the server then says why. */
export function storedForm(typed: string, country: string, plans: MetadataJson): string {
  const number = parsePhoneNumberFromString(typed, country as CountryCode, plans);
  return number?.isPossible() ? number.number : typed.trim();
}
