import type { words } from '../../earlier/words.ts';

export default {
  show: 'Mostra i messaggi precedenti',
  coming: 'Caricamento dei messaggi precedenti…',
  failed: 'Non è stato possibile caricare i messaggi precedenti.',
  again: 'Riprova',
  beginning: 'La conversazione inizia qui.',
} satisfies typeof words;
