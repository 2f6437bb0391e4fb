import type { words } from '../../files/words.ts';

export default {
  list: 'Fichiers à envoyer',
  dropHere: 'Déposez les fichiers ici',
  remove: (name) => `Retirer ${name}`,
  retry: (name) => `Réessayer ${name}`,
  tryAgain: 'Réessayer',
  progress: (name) => `${name} en cours d’envoi`,
  there: (name) => `${name} est prêt à être envoyé.`,
  waits: 'Sera envoyé dès que les fichiers seront là.',
  tooMany: (most) => `Un message accepte ${most} fichiers. Envoyez les autres avec le suivant.`,
  tooLarge: (name, size, most) => `« ${name} » fait ${size}, le maximum est ${most}. Réduisez-le ou envoyez un lien.`,
  empty: (name) => `« ${name} » est vide. Choisissez un autre fichier.`,
  wrongKind: (name) => `« ${name} » ne peut pas être envoyé. Sont acceptés : images, PDF, texte, documents Word, Excel et OpenDocument.`,
  failed: {
    lost: 'Le fichier n’est pas arrivé.',
    unreadable: 'Le fichier est illisible. Choisissez-le à nouveau.',
    file_too_large: 'Le fichier est trop lourd. Réduisez-le ou envoyez un lien.',
    file_type: 'Le fichier n’est pas ce que dit son nom, ou ne peut pas être envoyé.',
    rate_limited: 'Cela fait beaucoup de fichiers d’un coup. Réessayez dans un instant.',
    chat_closed: 'Ce chat est fermé.',
  },
} satisfies typeof words;
