import type { words } from '../../files/words.ts';

export default {
  list: 'ملفات للإرسال',
  dropHere: 'أفلت الملفات هنا',
  remove: (name) => `إزالة ${name}`,
  retry: (name) => `إعادة محاولة ${name}`,
  tryAgain: 'حاول مرة أخرى',
  progress: (name) => `جارٍ رفع ${name}`,
  there: (name) => `${name} جاهز للإرسال.`,
  waits: 'تُرسل فور اكتمال الملفات.',
  tooMany: (most) => `أقصى عدد للملفات في الرسالة: ${most}. أرسل البقية مع الرسالة التالية.`,
  tooLarge: (name, size, most) => `حجم «${name}» هو ${size} والحد الأقصى ${most}. صغّره أو أرسل رابطًا.`,
  empty: (name) => `«${name}» فارغ. اختر ملفًا آخر.`,
  wrongKind: (name) => `لا يمكن إرسال «${name}». يمكن إرسال الصور وPDF والنصوص ومستندات Word وExcel وOpenDocument.`,
  failed: {
    lost: 'لم يصل الملف.',
    unreadable: 'تعذرت قراءة الملف. اختره مجددًا.',
    file_too_large: 'الملف كبير جدًا. صغّره أو أرسل رابطًا.',
    file_type: 'الملف لا يطابق اسمه أو لا يمكن إرساله.',
    rate_limited: 'هذه ملفات كثيرة دفعة واحدة. حاول بعد لحظات.',
    chat_closed: 'هذه الدردشة مغلقة.',
  },
} satisfies typeof words;
