import type { words } from '../../answers/words.ts';

export default {
  search: 'Rechercher dans nos réponses',
  others: 'Autres questions',
  notFound: 'Aucune réponse trouvée',
  found: (count) => (count === 1 ? '1 réponse' : `${count} réponses`),
  nothing: (text) => `Nous n’avons trouvé aucune réponse à « ${text} ».`,
  askThis: 'Nous poser la question',
  empty: 'Il n’y a pas encore de réponses à parcourir.',
  gone: 'Cette réponse n’existe plus.',
  helped: 'Tant mieux.',
  notHelped: 'Désolés. Dites-nous ce qui manque.',
} satisfies typeof words;
