import type { words } from '../../desk/words.ts';

export default {
  about: 'Worum geht es?',
  skip: 'Überspringen',
  next: 'Sie sind als Nächstes dran.',
  place: (position) => `Sie sind an Stelle ${position}.`,
  takes: (minutes) => (minutes === 1 ? 'Es dauert etwa eine Minute.' : `Es dauert etwa ${minutes} Minuten.`),
  mailInstead: 'Nicht warten, sondern Antwort per E-Mail',
  closed: (when) => `Wir haben geschlossen und öffnen wieder: ${when}.`,
  nobody: 'Gerade ist niemand da.',
  closedPromise: 'Hinterlassen Sie Ihre E-Mail-Adresse, dann antworten wir.',
  nobodyPromise: 'Hinterlassen Sie Ihre E-Mail-Adresse. Wir antworten, sobald wieder jemand da ist.',
  mailPromise: 'Wir antworten per E-Mail. Sie brauchen hier nicht zu warten.',
  saySomething: 'Schreiben Sie Ihre Frage unten ins Feld: Sie geht mit.',
  email: 'E-Mail',
  name: 'Name (freiwillig)',
  leave: 'Antwort per E-Mail',
  change: 'Diese Adresse verwenden',
  cancel: 'Abbrechen',
  notAnAddress: 'Das sieht noch nicht nach einer E-Mail-Adresse aus, etwa anna@example.com.',
  here: 'Jetzt ist jemand da.',
} satisfies typeof words;
