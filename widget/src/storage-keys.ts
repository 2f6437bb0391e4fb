/**
 * Where the widget keeps what it must not forget, in the shop's own localStorage: written only after a visitor opened the
 * chat, but for what it was the shop that spoke first. And by what name its tabs find each other.
 */
export const storageKey = (siteKey: string, what: 'visitor' | 'outbox' | 'tabs' | 'bell' | 'proactive' | ''): string =>
  `deskbell:${siteKey}:${what}`;
