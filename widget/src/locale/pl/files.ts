import type { words } from '../../files/words.ts';

export default {
  list: 'Pliki do wysłania',
  dropHere: 'Upuść pliki tutaj',
  remove: (name) => `Usuń ${name}`,
  retry: (name) => `Ponów ${name}`,
  tryAgain: 'Spróbuj ponownie',
  progress: (name) => `Przesyłanie: ${name}`,
  there: (name) => `Gotowe do wysłania: ${name}.`,
  waits: 'Wyślemy, gdy tylko pliki będą gotowe.',
  tooMany: (most) => `Najwięcej plików w jednej wiadomości: ${most}. Pozostałe wyślij w następnej.`,
  tooLarge: (name, size, most) => `„${name}” ma ${size}, a limit to ${most}. Zmniejsz plik albo wyślij link.`,
  empty: (name) => `„${name}” jest pusty. Wybierz inny plik.`,
  wrongKind: (name) => `Nie można wysłać „${name}”. Można wysyłać obrazy, PDF, tekst oraz dokumenty Word, Excel i OpenDocument.`,
  failed: {
    lost: 'Plik nie dotarł.',
    unreadable: 'Nie można odczytać pliku. Wybierz go ponownie.',
    file_too_large: 'Plik jest za duży. Zmniejsz go albo wyślij link.',
    file_type: 'Plik nie jest tym, na co wskazuje nazwa, albo nie można go wysłać.',
    rate_limited: 'To dużo plików naraz. Spróbuj ponownie za chwilę.',
    chat_closed: 'Ten czat jest zamknięty.',
  },
} satisfies typeof words;
