/** The hash of all languages' words together, as it stands in their files' names. */
declare const __WORDS_HASH__: string;

interface Words {
  [key: string]: string | ((...said: never[]) => string) | Words;
}

interface Part {
  name: string;
  /** In place: whoever draws them need only draw anew. */
  words: Words;
  english: Words;
  /** The language that they are in; none before they are said first. */
  language?: string;
}

const KNOWN = /^(en|de|fr|es|it|pt|nl|pl|tr|ar|ja|zh)(-\w\w)?(?![a-z])/i;
const parts: Record<string, Part> = {};
let language = 'en';
let failures = 0;

/**
 * Has all words said in this language, and those of the parts to come.
 *
 * @param tag a BCP 47 tag: `pt-BR` is Portuguese, one that is not known English.
 * @returns what settles when they are; where a file does not load it is English until this is called again.
 */
export function speak(tag: string): Promise<unknown> {
  language = languageOf(tag) ?? 'en';
  return Promise.all(Object.values(parts).map(translate));
}

/** The words of a part, in English as they come, are said in the visitor's language when this settles, and follow it from then on. */
export function learn(name: string, words: object, english: object = { ...words }): Promise<void> {
  parts[name] ??= { name, words: words as Words, english: english as Words };
  return translate(parts[name]);
}

/** What the browser says that the visitor reads, if it is one of ours. */
export const ofBrowser = (): string => navigator.languages.find(languageOf) ?? 'en';

/** The language as the visitor's region writes its dates. A browser may say what is no tag at all, such as `en-US@posix`. */
export const regional = (language: string): string =>
  navigator.languages.map((tag) => KNOWN.exec(tag)).find((found) => found?.[1] === language)?.[0] ?? language;

const languageOf = (tag: string) => KNOWN.exec(tag)?.[1]?.toLowerCase();

async function translate(part: Part): Promise<void> {
  const asked = language;
  if (part.language === asked) return;
  let { english: words } = part;
  let spoken = 'en';
  if (asked !== spoken)
    try {
      // Beside this module; under another address after a failure, since a browser may remember it.
      const file = await import(/* @vite-ignore */ `./${asked}-${part.name}-${__WORDS_HASH__}.js?${failures || ''}`);
      words = named(words, [...file.default]);
      spoken = asked;
    } catch {
      failures++;
    }
  // Another one may have been asked for meanwhile.
  if (asked !== language) return;
  part.language = spoken;
  Object.assign(part.words, words, { language: regional(spoken) });
}

/** @param lines in the order of the English words. */
function named(english: Words, lines: Words[string][]): Words {
  const words: Words = {};
  for (const key in english) {
    const one = english[key];
    words[key] = typeof one === 'object' ? named(one, lines) : (lines.shift() as string);
  }
  return words;
}
