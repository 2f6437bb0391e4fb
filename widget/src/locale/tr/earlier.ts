import type { words } from '../../earlier/words.ts';

export default {
  show: 'Önceki mesajları göster',
  coming: 'Önceki mesajlar yükleniyor…',
  failed: 'Önceki mesajlar yüklenemedi.',
  again: 'Yeniden dene',
  beginning: 'Görüşme burada başlıyor.',
} satisfies typeof words;
