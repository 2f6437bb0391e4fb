import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Ta rozmowa zaczęła się w innej przeglądarce. To, co tu piszesz, można przeczytać także tam.',
  used: 'Ten link był już użyty albo jest za stary. Oto, co pamięta Twoja przeglądarka.',
  usedElsewhere:
    'Ten link był już użyty albo jest za stary. Twoja rozmowa jest tam, gdzie otwarto go po raz pierwszy; tutaj możesz zacząć nową.',
  failed: 'Nie udało się teraz otworzyć linku. Nadal działa: otwórz go ponownie z e-maila.',
} satisfies typeof words;
