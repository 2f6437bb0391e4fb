import type { words } from '../../earlier/words.ts';

export default {
  show: 'عرض الرسائل السابقة',
  coming: 'جارٍ تحميل الرسائل السابقة…',
  failed: 'تعذر تحميل الرسائل السابقة.',
  again: 'حاول مرة أخرى',
  beginning: 'تبدأ المحادثة هنا.',
} satisfies typeof words;
