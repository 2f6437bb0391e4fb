import type { words } from '../../earlier/words.ts';

export default {
  show: 'Frühere Nachrichten anzeigen',
  coming: 'Frühere Nachrichten werden geladen …',
  failed: 'Frühere Nachrichten wurden nicht geladen.',
  again: 'Erneut versuchen',
  beginning: 'Hier beginnt die Unterhaltung.',
} satisfies typeof words;
