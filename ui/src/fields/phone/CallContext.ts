import { createContext, useContext } from 'react';
import type { CallRequest } from '@/api/calls';

/** Starts a call and shows it. */
export type StartCall = (request: CallRequest) => Promise<void>;

/**
 * Fields cannot import the panel of a running call, which is made of fields. The shell provides it
 * here; without it, or without the right to log calls, numbers stay plain links.
 */
export const CallContext = createContext<StartCall | null>(null);

export function useStartCall(): StartCall | null {
  return useContext(CallContext);
}
