import type { words } from '../../desk/words.ts';

export default {
  about: 'Konu nedir?',
  skip: 'Geç',
  next: 'Sıra sizde.',
  place: (position) => `Sıranız: ${position}.`,
  takes: (minutes) => `Yaklaşık ${minutes} dakika sürer.`,
  mailInstead: 'Beklemeden e-postayla yanıt alın',
  closed: (when) => `Şu an kapalıyız. Açılış: ${when}.`,
  nobody: 'Şu an kimse yok.',
  closedPromise: 'E-posta adresinizi bırakın, açılınca yanıt verelim.',
  nobodyPromise: 'E-posta adresinizi bırakın, biri gelir gelmez yanıt verelim.',
  mailPromise: 'E-postayla yanıt vereceğiz. Burada beklemeniz gerekmez.',
  saySomething: 'Sorunuzu aşağıdaki alana yazın: birlikte gönderilir.',
  email: 'E-posta',
  name: 'Ad (isteğe bağlı)',
  leave: 'Yanıtı e-postayla al',
  change: 'Bu adresi kullan',
  cancel: 'Vazgeç',
  notAnAddress: 'Bu henüz bir e-posta adresine benzemiyor. Örnek: ayse@example.com.',
  here: 'Şimdi biri burada.',
} satisfies typeof words;
