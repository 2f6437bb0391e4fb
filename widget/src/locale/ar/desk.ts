import type { words } from '../../desk/words.ts';

export default {
  about: 'ما موضوع سؤالك؟',
  skip: 'تخطٍّ',
  next: 'دورك هو التالي.',
  place: (position) => `ترتيبك في الانتظار: ${position}.`,
  takes: (minutes) => `مدة الانتظار بالدقائق: ${minutes} تقريبًا.`,
  mailInstead: 'لا أريد الانتظار، أجيبوني بالبريد',
  closed: (when) => `نحن مغلقون. نفتح ${when}.`,
  nobody: 'لا يوجد أحد الآن.',
  closedPromise: 'اترك بريدك الإلكتروني وسنجيبك عند الفتح.',
  nobodyPromise: 'اترك بريدك الإلكتروني وسنجيبك فور عودة أحدنا.',
  mailPromise: 'سنجيب بالبريد الإلكتروني. لا حاجة للانتظار هنا.',
  saySomething: 'اكتب سؤالك في الحقل أدناه وسيُرسل معه.',
  email: 'البريد الإلكتروني',
  name: 'الاسم (اختياري)',
  leave: 'أرسلوا الإجابة بالبريد',
  change: 'استخدام هذا العنوان',
  cancel: 'إلغاء',
  notAnAddress: 'لا يبدو هذا بريدًا إلكترونيًا بعد، مثل sara@example.com.',
  here: 'أحدنا موجود الآن.',
} satisfies typeof words;
