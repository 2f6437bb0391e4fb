import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'Hoe was deze chat?',
  scores: ['Heel slecht', 'Slecht', 'Matig', 'Goed', 'Heel goed'],
  comment: 'Wilt u iets toevoegen? (optioneel)',
  done: 'Klaar',
  notNow: 'Niet nu',
  thanks: 'Bedankt voor uw reactie.',
  change: 'Wijzigen',
  endChat: 'Chat beëindigen',
  reallyEnd: 'Deze chat beëindigen? U kunt altijd weer schrijven.',
  cancel: 'Annuleren',
  download: 'Deze chat downloaden',
  mailTo: (email) => `Deze chat mailen naar ${email}`,
  mailed: (email) => `Onderweg naar ${email}.`,
  ownData: 'Mijn gegevens downloaden',
  saved: 'Opgeslagen bij uw downloads.',
  erase: 'Dit gesprek verwijderen',
  reallyErase: 'Dit gesprek verwijderen? Teksten en bestanden zijn dan voorgoed weg, hier en bij de winkel. Niemand kan ze terughalen.',
  eraseNow: 'Verwijderen',
  busy: 'Een moment',
  failed: 'Dat lukte niet. Probeer het zo nog eens.',
} satisfies typeof words;
