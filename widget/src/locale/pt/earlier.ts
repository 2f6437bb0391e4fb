import type { words } from '../../earlier/words.ts';

export default {
  show: 'Mostrar mensagens anteriores',
  coming: 'Carregando mensagens anteriores…',
  failed: 'Não foi possível carregar as mensagens anteriores.',
  again: 'Tentar novamente',
  beginning: 'A conversa começa aqui.',
} satisfies typeof words;
