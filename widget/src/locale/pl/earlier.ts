import type { words } from '../../earlier/words.ts';

export default {
  show: 'Pokaż wcześniejsze wiadomości',
  coming: 'Wczytywanie wcześniejszych wiadomości…',
  failed: 'Nie udało się wczytać wcześniejszych wiadomości.',
  again: 'Spróbuj ponownie',
  beginning: 'Tu zaczyna się rozmowa.',
} satisfies typeof words;
