import type { words } from '../../desk/words.ts';

export default {
  about: 'Waar gaat het over?',
  skip: 'Overslaan',
  next: 'U bent zo aan de beurt.',
  place: (position) => `U bent nummer ${position}.`,
  takes: (minutes) => (minutes === 1 ? 'Het duurt ongeveer een minuut.' : `Het duurt ongeveer ${minutes} minuten.`),
  mailInstead: 'Niet wachten, antwoord per e-mail',
  closed: (when) => `We zijn gesloten en ${when} weer open.`,
  nobody: 'Er is nu niemand.',
  closedPromise: 'Laat uw e-mailadres achter, dan antwoorden we zodra we open zijn.',
  nobodyPromise: 'Laat uw e-mailadres achter, dan antwoorden we zodra er weer iemand is.',
  mailPromise: 'We antwoorden per e-mail. U hoeft hier niet te wachten.',
  saySomething: 'Schrijf uw vraag in het veld hieronder: die gaat mee.',
  email: 'E-mail',
  name: 'Naam (optioneel)',
  leave: 'Antwoord per e-mail',
  change: 'Dit adres gebruiken',
  cancel: 'Annuleren',
  notAnAddress: 'Dit lijkt nog geen e-mailadres, zoals anna@example.com.',
  here: 'Er is nu iemand.',
} satisfies typeof words;
