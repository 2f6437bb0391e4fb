import type { words } from '../../desk/words.ts';

export default {
  about: 'Czego dotyczy pytanie?',
  skip: 'Pomiń',
  next: 'Następna kolej jest Twoja.',
  place: (position) => `Miejsce w kolejce: ${position}.`,
  takes: (minutes) => `Czas oczekiwania: około ${minutes} min.`,
  mailInstead: 'Nie czekaj, odpowiemy e-mailem',
  closed: (when) => `Teraz mamy zamknięte. Otwieramy: ${when}.`,
  nobody: 'Teraz nikogo nie ma.',
  closedPromise: 'Zostaw adres e-mail, a odpowiemy po otwarciu.',
  nobodyPromise: 'Zostaw adres e-mail, a odpowiemy, gdy tylko ktoś będzie.',
  mailPromise: 'Odpowiemy e-mailem. Nie trzeba tu czekać.',
  saySomething: 'Wpisz pytanie w polu poniżej: wyślemy je razem.',
  email: 'E-mail',
  name: 'Imię (opcjonalnie)',
  leave: 'Odpowiedź e-mailem',
  change: 'Użyj tego adresu',
  cancel: 'Anuluj',
  notAnAddress: 'To jeszcze nie wygląda na adres e-mail, np. anna@example.com.',
  here: 'Ktoś już jest.',
} satisfies typeof words;
