import type { words } from '../../desk/words.ts';

export default {
  about: 'Di che cosa si tratta?',
  skip: 'Salta',
  next: 'Il prossimo turno è il suo.',
  place: (position) => `È al posto ${position} in coda.`,
  takes: (minutes) => (minutes === 1 ? 'Attesa di circa un minuto.' : `Attesa di circa ${minutes} minuti.`),
  mailInstead: 'Non aspettare, ricevere un’e-mail',
  closed: (when) => `Siamo chiusi. Apriamo ${when}.`,
  nobody: 'Al momento non c’è nessuno.',
  closedPromise: 'Ci lasci il suo indirizzo e-mail e le risponderemo all’apertura.',
  nobodyPromise: 'Ci lasci il suo indirizzo e-mail e le risponderemo appena possibile.',
  mailPromise: 'Risponderemo via e-mail. Non serve aspettare qui.',
  saySomething: 'Scriva la sua domanda nel campo qui sotto: verrà inviata insieme.',
  email: 'E-mail',
  name: 'Nome (facoltativo)',
  leave: 'Ricevere la risposta via e-mail',
  change: 'Usa questo indirizzo',
  cancel: 'Annulla',
  notAnAddress: 'Non sembra ancora un indirizzo e-mail, come anna@example.com.',
  here: 'Ora c’è qualcuno.',
} satisfies typeof words;
