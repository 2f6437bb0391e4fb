import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'Jak przebiegł ten czat?',
  scores: ['Bardzo źle', 'Źle', 'Średnio', 'Dobrze', 'Bardzo dobrze'],
  comment: 'Coś do dodania? (opcjonalnie)',
  done: 'Gotowe',
  notNow: 'Nie teraz',
  thanks: 'Dziękujemy za opinię.',
  change: 'Zmień',
  endChat: 'Zakończ czat',
  reallyEnd: 'Zakończyć ten czat? Możesz napisać ponownie w każdej chwili.',
  cancel: 'Anuluj',
  download: 'Pobierz ten czat',
  mailTo: (email) => `Wyślij ten czat na ${email}`,
  mailed: (email) => `W drodze na ${email}.`,
  ownData: 'Pobierz moje dane',
  saved: 'Zapisano w pobranych plikach.',
  erase: 'Usuń tę rozmowę',
  reallyErase: 'Usunąć tę rozmowę? Teksty i pliki znikną na zawsze, tutaj i w sklepie. Nikt ich nie odzyska.',
  eraseNow: 'Usuń',
  busy: 'Chwileczkę',
  failed: 'Nie udało się. Spróbuj ponownie za chwilę.',
} satisfies typeof words;
