import type { words } from '../../files/words.ts';

export default {
  list: 'Archivos para enviar',
  dropHere: 'Suelte aquí los archivos',
  remove: (name) => `Quitar ${name}`,
  retry: (name) => `Intentar ${name} de nuevo`,
  tryAgain: 'Intentar de nuevo',
  progress: (name) => `${name} se está enviando`,
  there: (name) => `${name} está listo para enviarse.`,
  waits: 'Se enviará en cuanto estén los archivos.',
  tooMany: (most) => `Un mensaje admite ${most} archivos. Envíe los demás con el siguiente.`,
  tooLarge: (name, size, most) => `«${name}» ocupa ${size} y el máximo es ${most}. Redúzcalo o envíe un enlace.`,
  empty: (name) => `«${name}» está vacío. Elija otro archivo.`,
  wrongKind: (name) => `«${name}» no se puede enviar. Se admiten imágenes, PDF, texto y documentos de Word, Excel y OpenDocument.`,
  failed: {
    lost: 'No ha llegado.',
    unreadable: 'No se puede leer. Elíjalo de nuevo.',
    file_too_large: 'Es demasiado grande. Redúzcalo o envíe un enlace.',
    file_type: 'No es lo que dice su nombre o no se puede enviar.',
    rate_limited: 'Son muchos archivos a la vez. Inténtelo de nuevo en un momento.',
    chat_closed: 'Este chat está cerrado.',
  },
} satisfies typeof words;
