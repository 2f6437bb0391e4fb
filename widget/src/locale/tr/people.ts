import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'Bu sohbet nasıldı?',
  scores: ['Çok kötü', 'Kötü', 'Orta', 'İyi', 'Çok iyi'],
  comment: 'Eklemek istediğiniz bir şey var mı? (isteğe bağlı)',
  done: 'Tamam',
  notNow: 'Şimdi değil',
  thanks: 'Görüşünüz için teşekkürler.',
  change: 'Değiştir',
  endChat: 'Sohbeti sonlandır',
  reallyEnd: 'Bu sohbet sonlandırılsın mı? Dilediğiniz zaman yeniden yazabilirsiniz.',
  cancel: 'Vazgeç',
  download: 'Bu sohbeti indir',
  mailTo: (email) => `Bu sohbeti ${email} adresine gönder`,
  mailed: (email) => `${email} adresine gönderiliyor.`,
  ownData: 'Verilerimi indir',
  saved: 'Tarayıcınızın indirilenlerine kaydedildi.',
  erase: 'Bu görüşmeyi sil',
  reallyErase: 'Bu görüşme silinsin mi? Metinler ve dosyalar burada ve mağazada kalıcı olarak silinir. Kimse geri getiremez.',
  eraseNow: 'Sil',
  busy: 'Bir saniye',
  failed: 'Olmadı. Biraz sonra yeniden deneyin.',
} satisfies typeof words;
