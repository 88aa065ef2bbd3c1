import { createContext } from 'react';
import type { Reference } from './value';

/** Opens a form for a new record of `entity`; null when the person thinks better of it. */
export type CreateReference = (entity: string, name: string) => Promise<Reference | null>;

/**
 * Fields cannot import the record form, which is made of fields. The layer above provides it here;
 * without a provider a lookup offers no "create".
 */
export const CreateContext = createContext<CreateReference | null>(null);
