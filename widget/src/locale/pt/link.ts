import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Esta conversa começou em outro navegador. O que escrever aqui também pode ser lido lá.',
  used: 'Este link já foi usado ou é antigo demais. Aqui está o que o seu navegador lembra.',
  usedElsewhere: 'Este link já foi usado ou é antigo demais. A sua conversa está onde o abriu pela primeira vez; aqui pode começar outra.',
  failed: 'Não foi possível abrir o link agora. Ele continua válido: abra-o de novo a partir do seu e-mail.',
} satisfies typeof words;
