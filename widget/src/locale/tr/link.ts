import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Bu görüşme başka bir tarayıcıda başladı. Burada yazdıklarınız orada da okunabilir.',
  used: 'Bu bağlantı daha önce kullanılmış ya da çok eski. Tarayıcınızın hatırladıkları burada.',
  usedElsewhere:
    'Bu bağlantı daha önce kullanılmış ya da çok eski. Görüşmeniz, bağlantıyı ilk açtığınız yerde; burada yenisini başlatabilirsiniz.',
  failed: 'Bağlantı şu an açılamadı. Hâlâ geçerli: e-postanızdan yeniden açın.',
} satisfies typeof words;
