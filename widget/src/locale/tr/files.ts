import type { words } from '../../files/words.ts';

export default {
  list: 'Gönderilecek dosyalar',
  dropHere: 'Dosyaları buraya bırakın',
  remove: (name) => `${name} dosyasını kaldır`,
  retry: (name) => `${name} dosyasını yeniden dene`,
  tryAgain: 'Yeniden dene',
  progress: (name) => `${name} yükleniyor`,
  there: (name) => `${name} gönderilmeye hazır.`,
  waits: 'Dosyalar hazır olunca gönderilecek.',
  tooMany: (most) => `Bir mesajda ${most} dosya olabilir. Diğerlerini sonraki mesajla gönderin.`,
  tooLarge: (name, size, most) => `“${name}” ${size}, sınır ise ${most}. Küçültün ya da bağlantısını gönderin.`,
  empty: (name) => `“${name}” boş. Başka bir dosya seçin.`,
  wrongKind: (name) => `“${name}” gönderilemez. Resim, PDF, metin ve Word, Excel, OpenDocument belgeleri gönderilebilir.`,
  failed: {
    lost: 'Ulaşmadı.',
    unreadable: 'Okunamıyor. Yeniden seçin.',
    file_too_large: 'Çok büyük. Küçültün ya da bağlantısını gönderin.',
    file_type: 'Adındaki türde değil ya da gönderilemez.',
    rate_limited: 'Aynı anda çok fazla dosya var. Biraz sonra yeniden deneyin.',
    chat_closed: 'Bu sohbet kapalı.',
  },
} satisfies typeof words;
