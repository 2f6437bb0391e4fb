import type { words } from '../../answers/words.ts';

export default {
  search: 'Yanıtlarda arayın',
  others: 'Diğer sorular',
  notFound: 'Yanıt bulunamadı',
  found: (count) => `${count} yanıt`,
  nothing: (text) => `“${text}” için bir yanıt bulamadık.`,
  askThis: 'Bize sorun',
  empty: 'Henüz göz atılacak yanıt yok.',
  gone: 'Bu yanıt artık yok.',
  helped: 'Sevindik.',
  notHelped: 'Üzgünüz. Neyin eksik olduğunu bize yazın.',
} satisfies typeof words;
