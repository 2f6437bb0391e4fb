import type { words } from '../../earlier/words.ts';

export default {
  show: 'Afficher les messages précédents',
  coming: 'Chargement des messages précédents…',
  failed: 'Les messages précédents n’ont pas pu être chargés.',
  again: 'Réessayer',
  beginning: 'La conversation commence ici.',
} satisfies typeof words;
