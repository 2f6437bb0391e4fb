import type { words } from '../../files/words.ts';

export default {
  list: 'File da inviare',
  dropHere: 'Trascini qui i file',
  remove: (name) => `Rimuovi ${name}`,
  retry: (name) => `Riprova ${name}`,
  tryAgain: 'Riprova',
  progress: (name) => `${name} in arrivo`,
  there: (name) => `${name} è pronto per l’invio.`,
  waits: 'Verrà inviato appena i file sono pronti.',
  tooMany: (most) => `Un messaggio può avere ${most} file. Invii gli altri con il prossimo.`,
  tooLarge: (name, size, most) => `«${name}» è di ${size}, il massimo è ${most}. Lo riduca o invii un link.`,
  empty: (name) => `«${name}» è vuoto. Scelga un altro file.`,
  wrongKind: (name) => `«${name}» non può essere inviato. Vanno bene immagini, PDF, testo e documenti Word, Excel e OpenDocument.`,
  failed: {
    lost: 'Non è arrivato.',
    unreadable: 'Non si può leggere. Lo scelga di nuovo.',
    file_too_large: 'È troppo grande. Lo riduca o invii un link.',
    file_type: 'Non è ciò che dice il nome, o non può essere inviato.',
    rate_limited: 'Sono molti file insieme. Riprovi tra un momento.',
    chat_closed: 'Questa chat è chiusa.',
  },
} satisfies typeof words;
