import type { words } from '../../answers/words.ts';

export default {
  search: 'Buscar nas respostas',
  others: 'Outras perguntas',
  notFound: 'Nenhuma resposta encontrada',
  found: (count) => (count === 1 ? '1 resposta' : `${count} respostas`),
  nothing: (text) => `Não encontramos resposta para “${text}”.`,
  askThis: 'Perguntar para nós',
  empty: 'Ainda não há respostas para ver.',
  gone: 'Esta resposta já não existe.',
  helped: 'Que bom.',
  notHelped: 'Lamentamos. Diga-nos o que falta.',
} satisfies typeof words;
