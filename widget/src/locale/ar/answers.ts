import type { words } from '../../answers/words.ts';

export default {
  search: 'ابحث في الإجابات',
  others: 'أسئلة أخرى',
  notFound: 'لم نجد إجابات',
  found: (count) => `الإجابات: ${count}`,
  nothing: (text) => `لم نجد إجابة عن «${text}».`,
  askThis: 'اسألنا عنه',
  empty: 'لا توجد إجابات بعد.',
  gone: 'لم تعد هذه الإجابة موجودة.',
  helped: 'يسعدنا ذلك.',
  notHelped: 'نأسف. أخبرنا بما ينقص.',
} satisfies typeof words;
