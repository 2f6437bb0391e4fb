import type { words } from '../../files/words.ts';

export default {
  attach: 'Dateien anhängen',
  recent: 'Zuletzt benutzt',
  faces: 'Gesichter',
  hands: 'Hände und Zeichen',
  things: 'Einkaufen',
  outside: 'Draußen',
  list: 'Dateien zum Senden',
  dropHere: 'Dateien hier ablegen',
  remove: (name) => `${name} entfernen`,
  retry: (name) => `${name} erneut versuchen`,
  tryAgain: 'Erneut versuchen',
  progress: (name) => `${name} ist unterwegs`,
  there: (name) => `${name} kann gesendet werden.`,
  waits: 'Wird gesendet, sobald die Dateien da sind.',
  tooMany: (most) => `Eine Nachricht fasst ${most} Dateien. Senden Sie die anderen mit der nächsten.`,
  tooLarge: (name, size, most) => `„${name}“ hat ${size}, erlaubt sind ${most}. Verkleinern Sie die Datei oder senden Sie einen Link.`,
  empty: (name) => `„${name}“ ist leer. Wählen Sie eine andere Datei.`,
  wrongKind: (name) =>
    `„${name}“ kann nicht gesendet werden. Möglich sind Bilder, PDF, Text und Dokumente von Word, Excel und OpenDocument.`,
  failed: {
    lost: 'Die Datei kam nicht an.',
    unreadable: 'Die Datei ist nicht lesbar. Wählen Sie sie noch einmal.',
    file_too_large: 'Die Datei ist zu groß. Verkleinern Sie sie oder senden Sie einen Link.',
    file_type: 'Die Datei ist nicht, was ihr Name sagt, oder kann nicht gesendet werden.',
    rate_limited: 'Das sind viele Dateien auf einmal. Versuchen Sie es gleich noch einmal.',
    chat_closed: 'Dieser Chat ist geschlossen.',
  },
} satisfies typeof words;
