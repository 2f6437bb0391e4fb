import type { words } from '../../earlier/words.ts';

export default {
  show: 'Ver mensajes anteriores',
  coming: 'Cargando mensajes anteriores…',
  failed: 'No se han podido cargar los mensajes anteriores.',
  again: 'Intentar de nuevo',
  beginning: 'La conversación empieza aquí.',
} satisfies typeof words;
