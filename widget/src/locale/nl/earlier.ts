import type { words } from '../../earlier/words.ts';

export default {
  show: 'Eerdere berichten tonen',
  coming: 'Eerdere berichten laden…',
  failed: 'Eerdere berichten konden niet worden geladen.',
  again: 'Opnieuw proberen',
  beginning: 'Hier begint het gesprek.',
} satisfies typeof words;
