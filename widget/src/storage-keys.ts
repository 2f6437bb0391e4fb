/** Where the widget keeps what it must not forget, in the shop's own localStorage. Written only after a visitor opened the chat. */
export const storageKey = (siteKey: string, what: 'visitor' | 'outbox'): string => `deskbell:${siteKey}:${what}`;
