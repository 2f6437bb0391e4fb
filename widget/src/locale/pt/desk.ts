import type { words } from '../../desk/words.ts';

export default {
  about: 'Qual é o assunto?',
  skip: 'Pular',
  next: 'A próxima vez é a sua.',
  place: (position) => `Está na posição ${position} da fila.`,
  takes: (minutes) => (minutes === 1 ? 'Espera de cerca de um minuto.' : `Espera de cerca de ${minutes} minutos.`),
  mailInstead: 'Sair da fila e receber um e-mail',
  closed: (when) => `Estamos fechados. Abrimos ${when}.`,
  nobody: 'Não há ninguém agora.',
  closedPromise: 'Deixe o seu e-mail e responderemos nessa altura.',
  nobodyPromise: 'Deixe o seu e-mail e responderemos assim que possível.',
  mailPromise: 'Responderemos por e-mail. Não precisa esperar aqui.',
  saySomething: 'Escreva a sua pergunta no campo abaixo: ela vai junto.',
  email: 'E-mail',
  name: 'Nome (opcional)',
  leave: 'Receber a resposta por e-mail',
  change: 'Usar este endereço',
  cancel: 'Cancelar',
  notAnAddress: 'Isto ainda não parece um e-mail, como ana@example.com.',
  here: 'Já há alguém aqui.',
} satisfies typeof words;
