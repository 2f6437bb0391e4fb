import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'Com’è andata questa chat?',
  scores: ['Molto male', 'Male', 'Così così', 'Bene', 'Molto bene'],
  comment: 'Vuole aggiungere qualcosa? (facoltativo)',
  done: 'Fatto',
  notNow: 'Non ora',
  thanks: 'Grazie per la sua opinione.',
  change: 'Modifica',
  endChat: 'Termina la chat',
  reallyEnd: 'Terminare questa chat? Può scriverci di nuovo quando vuole.',
  cancel: 'Annulla',
  download: 'Scarica questa chat',
  mailTo: (email) => `Invia questa chat a ${email}`,
  mailed: (email) => `In viaggio verso ${email}.`,
  ownData: 'Scarica i miei dati',
  saved: 'Salvato tra i download del browser.',
  erase: 'Elimina questa conversazione',
  reallyErase: 'Eliminare questa conversazione? Testi e file spariscono per sempre, qui e nel negozio. Nessuno può recuperarli.',
  eraseNow: 'Elimina',
  busy: 'Un momento',
  failed: 'Non ha funzionato. Riprovi tra un momento.',
} satisfies typeof words;
