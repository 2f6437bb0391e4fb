import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Questa conversazione è iniziata in un altro browser. Ciò che scrive qui si può leggere anche lì.',
  used: 'Questo link è già stato usato o è troppo vecchio. Ecco ciò che il suo browser ricorda.',
  usedElsewhere:
    'Questo link è già stato usato o è troppo vecchio. La sua conversazione è dove l’ha aperto la prima volta; qui può iniziarne una nuova.',
  failed: 'Ora non è stato possibile aprire il link. È ancora valido: lo apra di nuovo dalla sua e-mail.',
} satisfies typeof words;
