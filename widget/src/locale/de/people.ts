import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'Wie war dieser Chat?',
  scores: ['Sehr schlecht', 'Schlecht', 'Es ging', 'Gut', 'Sehr gut'],
  comment: 'Möchten Sie etwas dazu sagen? (freiwillig)',
  done: 'Fertig',
  notNow: 'Nicht jetzt',
  thanks: 'Danke für Ihre Rückmeldung.',
  change: 'Ändern',
  endChat: 'Chat beenden',
  reallyEnd: 'Diesen Chat beenden? Sie können jederzeit wieder schreiben.',
  cancel: 'Abbrechen',
  download: 'Chat herunterladen',
  mailTo: (email) => `Chat per E-Mail an ${email}`,
  mailed: (email) => `Unterwegs an ${email}.`,
  ownData: 'Meine Daten herunterladen',
  saved: 'Gespeichert, wo Ihr Browser Downloads ablegt.',
  erase: 'Unterhaltung löschen',
  reallyErase: 'Diese Unterhaltung löschen? Texte und Dateien sind dann endgültig weg, hier und beim Shop. Niemand kann sie zurückholen.',
  eraseNow: 'Löschen',
  busy: 'Einen Moment',
  failed: 'Das hat nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
} satisfies typeof words;
