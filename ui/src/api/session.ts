import { forgetThisDevice } from './devicePush';
import { request, setCsrfToken } from './http';

export interface SessionUser {
  id: string;
  name: string;
  email: string;
  role: string;
  locale?: string | null;
}

export interface Session {
  csrfToken: string;
  user: SessionUser;
}

export const sessionKey = ['session'] as const;

/** Who is logged in; throws `ApiError` 401 when nobody is. */
export async function fetchSession(): Promise<Session> {
  const session = await request<Session>('GET', '/api/session');
  setCsrfToken(session.csrfToken);
  return session;
}

export async function logIn(email: string, password: string): Promise<Session> {
  const { csrfToken } = await request<{ csrfToken: string }>('POST', '/api/session', {
    body: { email, password },
  });
  setCsrfToken(csrfToken);
  return fetchSession();
}

export async function logOut(): Promise<void> {
  await forgetThisDevice();
  await request<void>('DELETE', '/api/session');
}

export function changePassword(current: string, next: string): Promise<void> {
  return request<void>('POST', '/api/session/password', { body: { current, new: next } });
}
