import type { ErrorBody, OwnData } from '@deskbell/shared';
import type { WidgetStore } from '../core/store.ts';

/** @throws Error with a sentence for people, empty where nobody answered. */
async function ask({ door: { server, siteKey, token } }: WidgetStore, method: string, path: string, body?: object): Promise<Response> {
  const init = { method, headers: { authorization: `Bearer ${token()}`, ...(body && { 'content-type': 'application/json' }) } };
  const response = await fetch(`${server}/v1/visitor/${path}?site=${encodeURIComponent(siteKey)}`, {
    ...init,
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => null);
  if (response?.ok) return response;
  const { message = '' }: Partial<ErrorBody> = (await response?.json().catch(() => null)) ?? {};
  throw new Error(message);
}

export const readOwnData = async (store: WidgetStore): Promise<OwnData> => (await ask(store, 'GET', 'data')).json();

/** @param email one that was left in it; undefined for the one that the shop has verified. */
export const mailTranscript = (store: WidgetStore, conversationId: string, email: string | undefined) =>
  ask(store, 'POST', 'transcripts', { conversationId, email });

export const eraseConversation = (store: WidgetStore, conversationId: string) => ask(store, 'DELETE', `conversations/${conversationId}`);
