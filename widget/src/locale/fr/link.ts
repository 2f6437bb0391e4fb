import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Cette conversation a commencé dans un autre navigateur. Ce que vous écrivez ici peut aussi y être lu.',
  used: 'Ce lien a déjà servi ou est trop ancien. Voici ce que votre navigateur a gardé.',
  usedElsewhere:
    'Ce lien a déjà servi ou est trop ancien. Votre conversation se trouve là où vous l’avez ouvert la première fois ; vous pouvez en commencer une nouvelle ici.',
  failed: 'Le lien n’a pas pu être ouvert. Il reste valable : ouvrez-le à nouveau depuis votre e-mail.',
} satisfies typeof words;
