import type { words } from '../../desk/words.ts';

export default {
  about: '¿De qué se trata?',
  skip: 'Omitir',
  next: 'Usted es el siguiente.',
  place: (position) => `Es el número ${position} en la cola.`,
  takes: (minutes) => (minutes === 1 ? 'Espera de un minuto más o menos.' : `Espera de unos ${minutes} minutos.`),
  mailInstead: 'Salir de la cola y recibir un correo',
  closed: (when) => `Hemos cerrado. Abrimos ${when}.`,
  nobody: 'Ahora no hay nadie.',
  closedPromise: 'Deje su correo electrónico y le responderemos entonces.',
  nobodyPromise: 'Deje su correo electrónico y le responderemos en cuanto volvamos.',
  mailPromise: 'Responderemos por correo electrónico. No hace falta que espere aquí.',
  saySomething: 'Escriba su pregunta en el campo de abajo: se enviará también.',
  email: 'Correo electrónico',
  name: 'Nombre (opcional)',
  leave: 'Recibir la respuesta por correo',
  change: 'Usar esta dirección',
  cancel: 'Cancelar',
  notAnAddress: 'Todavía no parece un correo electrónico, como ana@example.com.',
  here: 'Ya hay alguien aquí.',
} satisfies typeof words;
