import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'Comment s’est passé ce chat ?',
  scores: ['Très mal', 'Mal', 'Moyen', 'Bien', 'Très bien'],
  comment: 'Quelque chose à ajouter ? (facultatif)',
  done: 'Terminé',
  notNow: 'Pas maintenant',
  thanks: 'Merci pour votre avis.',
  change: 'Modifier',
  soundOff: 'Couper le son',
  soundOn: 'Activer le son',
  endChat: 'Terminer le chat',
  reallyEnd: 'Terminer ce chat ? Vous pourrez écrire à nouveau quand vous voulez.',
  cancel: 'Annuler',
  download: 'Télécharger ce chat',
  mailTo: (email) => `Envoyer ce chat à ${email}`,
  mailed: (email) => `En route vers ${email}.`,
  ownData: 'Télécharger mes données',
  saved: 'Enregistré dans vos téléchargements.',
  erase: 'Supprimer cette conversation',
  reallyErase:
    'Supprimer cette conversation ? Textes et fichiers disparaîtront pour de bon, ici et à la boutique. Personne ne pourra les retrouver.',
  eraseNow: 'Supprimer',
  busy: 'Un instant',
  failed: 'Cela n’a pas marché. Réessayez dans un instant.',
} satisfies typeof words;
