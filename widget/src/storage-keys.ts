/**
 * Where the widget keeps what it must not forget, in the shop's own localStorage: written only after a visitor opened the
 * chat. And by what name its tabs find each other.
 */
export const storageKey = (siteKey: string, what: 'visitor' | 'outbox' | 'tabs' | 'bell' | ''): string => `deskbell:${siteKey}:${what}`;
