import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'كيف كانت هذه الدردشة؟',
  scores: ['سيئة جدًا', 'سيئة', 'مقبولة', 'جيدة', 'جيدة جدًا'],
  comment: 'هل تود إضافة شيء؟ (اختياري)',
  done: 'تم',
  notNow: 'ليس الآن',
  thanks: 'شكرًا على رأيك.',
  change: 'تغيير',
  endChat: 'إنهاء الدردشة',
  reallyEnd: 'هل تريد إنهاء هذه الدردشة؟ يمكنك الكتابة مجددًا متى شئت.',
  cancel: 'إلغاء',
  download: 'تنزيل هذه الدردشة',
  mailTo: (email) => `إرسال الدردشة إلى ${email}`,
  mailed: (email) => `في الطريق إلى ${email}.`,
  ownData: 'تنزيل بياناتي',
  saved: 'حُفظ في تنزيلات متصفحك.',
  erase: 'حذف هذه المحادثة',
  reallyErase: 'هل تريد حذف هذه المحادثة؟ ستُحذف النصوص والملفات نهائيًا هنا ولدى المتجر، ولا يمكن لأحد استعادتها.',
  eraseNow: 'حذف',
  busy: 'لحظة من فضلك',
  failed: 'لم ينجح ذلك. حاول بعد لحظات.',
} satisfies typeof words;
