import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Esta conversación se empezó en otro navegador. Lo que escriba aquí también se puede leer allí.',
  used: 'Este enlace ya se usó o es demasiado antiguo. Esto es lo que recuerda su navegador.',
  usedElsewhere:
    'Este enlace ya se usó o es demasiado antiguo. Su conversación está donde lo abrió la primera vez; aquí puede empezar otra.',
  failed: 'Ahora no se ha podido abrir el enlace. Sigue siendo válido: ábralo de nuevo desde su correo.',
} satisfies typeof words;
