import type { words } from '../../answers/words.ts';

export default {
  search: 'Antworten durchsuchen',
  others: 'Weitere Fragen',
  notFound: 'Keine Antworten gefunden',
  found: (count) => (count === 1 ? '1 Antwort' : `${count} Antworten`),
  nothing: (text) => `Zu „${text}“ haben wir keine Antwort gefunden.`,
  askThis: 'Uns danach fragen',
  empty: 'Hier gibt es noch keine Antworten.',
  gone: 'Diese Antwort gibt es nicht mehr.',
  helped: 'Das freut uns.',
  notHelped: 'Schade. Wir möchten gern wissen, was fehlt.',
} satisfies typeof words;
