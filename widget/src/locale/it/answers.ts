import type { words } from '../../answers/words.ts';

export default {
  search: 'Cerca nelle risposte',
  others: 'Altre domande',
  notFound: 'Nessuna risposta trovata',
  found: (count) => (count === 1 ? '1 risposta' : `${count} risposte`),
  nothing: (text) => `Non abbiamo trovato risposte a «${text}».`,
  askThis: 'Chiedilo a noi',
  empty: 'Non ci sono ancora risposte da sfogliare.',
  gone: 'Questa risposta non c’è più.',
  helped: 'Ci fa piacere.',
  notHelped: 'Ci dispiace. Ci dica che cosa manca.',
} satisfies typeof words;
