import { type FaqContent, LIMITS } from '@deskbell/shared';
import { tidyContent } from './faq-writing.ts';

type EntryField = keyof FaqContent;
export type EntryFaults = Partial<Record<EntryField, string>>;

const FIELDS: readonly EntryField[] = ['question', 'phrasings', 'answer', 'language', 'topic', 'pages'];
const TOPIC_MOST = 60;
const PAGES_MOST = 20;
const PAGE_MOST = 300;

const lengthOf = (text: string) => [...text].length;

/** What the server would refuse, said before it is asked, at the field that it lies in. */
export function faultsOf(content: FaqContent, { isPublished }: { isPublished: boolean }): EntryFaults {
  const { question, phrasings, answer, language, topic, pages } = tidyContent(content);
  const most = LIMITS.faqQuestionCodePoints;
  const tooLong = phrasings.find((one) => lengthOf(one) > most);
  const noPath = pages.find((one) => !/^[/*]/.test(one));
  const faults: Record<EntryField, string | false | undefined> = {
    question: question === '' ? 'Write the question.' : lengthOf(question) > most && `A question has at most ${most} characters.`,
    phrasings:
      tooLong !== undefined
        ? `A phrasing has at most ${most} characters: “${tooLong.slice(0, 40)}…” is longer.`
        : phrasings.length > LIMITS.faqPhrasings && `An entry has at most ${LIMITS.faqPhrasings} phrasings.`,
    answer:
      isPublished && answer === ''
        ? 'Write the answer before you publish it.'
        : lengthOf(answer) > LIMITS.textCodePoints && `An answer has at most ${LIMITS.textCodePoints} characters.`,
    language: languageName(language) === null && 'This is no language. It looks like en, de or pt-BR.',
    topic: lengthOf(topic ?? '') > TOPIC_MOST && `A topic has at most ${TOPIC_MOST} characters.`,
    pages:
      noPath !== undefined
        ? `“${noPath}” does not begin with / or *. A page looks like /tents/*.`
        : pages.some((one) => lengthOf(one) > PAGE_MOST)
          ? `The path of a page has at most ${PAGE_MOST} characters.`
          : pages.length > PAGES_MOST && `An entry is limited to at most ${PAGES_MOST} pages.`,
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault)) as EntryFaults;
}

/** What the server found at fault, at its field; null where it names none that stands here. */
export function faultOf({ field, message }: { field: string | undefined; message: string }): EntryFaults | null {
  const name = FIELDS.find((one) => field?.split(/[./]/).includes(one));
  return name ? { [name]: message } : null;
}

const names = new Intl.DisplayNames('en', { type: 'language' });

/** "German" for "de"; null for what names no language. */
export function languageName(tag: string): string | null {
  try {
    return tag === '' ? null : (names.of(Intl.getCanonicalLocales(tag)[0] ?? '') ?? null);
  } catch {
    return null;
  }
}
