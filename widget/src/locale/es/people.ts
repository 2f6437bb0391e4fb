import type { words } from '../../people/words.ts';

export default {
  howWasIt: '¿Qué tal ha ido el chat?',
  scores: ['Muy mal', 'Mal', 'Regular', 'Bien', 'Muy bien'],
  comment: '¿Quiere añadir algo? (opcional)',
  done: 'Listo',
  notNow: 'Ahora no',
  thanks: 'Gracias por su opinión.',
  change: 'Cambiar',
  soundOff: 'Desactivar el sonido',
  soundOn: 'Activar el sonido',
  endChat: 'Terminar el chat',
  reallyEnd: '¿Terminar este chat? Puede volver a escribir cuando quiera.',
  cancel: 'Cancelar',
  download: 'Descargar este chat',
  mailTo: (email) => `Enviar este chat a ${email}`,
  mailed: (email) => `En camino a ${email}.`,
  ownData: 'Descargar mis datos',
  saved: 'Guardado en sus descargas.',
  erase: 'Eliminar esta conversación',
  reallyErase:
    '¿Eliminar esta conversación? Los textos y archivos desaparecen para siempre, aquí y en la tienda. Nadie puede recuperarlos.',
  eraseNow: 'Eliminar',
  busy: 'Un momento',
  failed: 'No ha funcionado. Inténtelo de nuevo en un momento.',
} satisfies typeof words;
