import type { words } from '../../answers/words.ts';

export default {
  search: 'Buscar en las respuestas',
  others: 'Otras preguntas',
  notFound: 'No hay respuestas',
  found: (count) => (count === 1 ? '1 respuesta' : `${count} respuestas`),
  nothing: (text) => `No hemos encontrado respuesta a «${text}».`,
  askThis: 'Preguntarnos',
  empty: 'Todavía no hay respuestas que ver.',
  gone: 'Esta respuesta ya no está.',
  helped: 'Nos alegramos.',
  notHelped: 'Lo sentimos. Díganos qué falta.',
} satisfies typeof words;
