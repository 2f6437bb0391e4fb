import type { words } from '../../answers/words.ts';

export default {
  search: 'Szukaj w odpowiedziach',
  others: 'Inne pytania',
  notFound: 'Nie znaleziono odpowiedzi',
  found: (count) => `Odpowiedzi: ${count}`,
  nothing: (text) => `Nie znaleźliśmy odpowiedzi na „${text}”.`,
  askThis: 'Zapytaj nas',
  empty: 'Nie ma tu jeszcze odpowiedzi.',
  gone: 'Tej odpowiedzi już nie ma.',
  helped: 'Miło nam.',
  notHelped: 'Szkoda. Napisz nam, czego brakuje.',
} satisfies typeof words;
