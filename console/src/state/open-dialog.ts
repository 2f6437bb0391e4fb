import { signal } from '@preact/signals';
import type { Act } from './possible-acts.ts';

/** The dialogs that a key, a menu and the palette open alike. */
export type DialogName = 'palette' | 'keys' | 'notices' | 'profile' | 'snippet' | 'add-shop' | 'go-away' | 'sign-out';

export const openDialog = signal<DialogName | null>(null);

export function closeDialog(): void {
  openDialog.value = null;
}

/** What is asked about before it is done to a conversation. */
export type AskedAct = Extract<Act, 'hand-over' | 'put-away' | 'block'>;

export const askedAct = signal<{ conversationId: string; act: AskedAct } | null>(null);
