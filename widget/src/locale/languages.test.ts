import { expect, test } from 'vitest';

declare global {
  interface ImportMeta {
    /** The modules whose paths match, by their paths. */
    glob<Module>(paths: string[], options: { eager: true }): Record<string, Module>;
  }
}

type Sentence = (...said: (string | number)[]) => string;
interface Words {
  [key: string]: string | Sentence | Words;
}

const LANGUAGES = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh'];
/** Whose words for it are the English ones. */
const AS_IN_ENGLISH = ['Chat', 'Team', 'No', 'Conversation', 'Sujet'];
const GIVEN = ['«0»', '«1»', '«2»'];

const english = Object.entries(import.meta.glob<Record<string, Words>>(['./{chat,talk}.ts', '../*/words.ts'], { eager: true })).map(
  ([path, module]) => ({ part: /(\w+)(?:\/words)?\.ts$/.exec(path)?.[1] as string, words: Object.values(module)[0] as Words }),
);
const translated = import.meta.glob<{ default: Words }>(['./*/*.ts'], { eager: true });

/** Each sentence by its name, as it reads where it is given names. */
const read = (words: Words, name = ''): [name: string, sentence: string][] =>
  Object.entries(words).flatMap(([key, one]) => {
    if (typeof one === 'object') return read(one, `${name}${key}.`);
    return [[name + key, typeof one === 'function' ? one(...GIVEN) : one]] as [string, string][];
  });
const givenIn = (sentence: string) => GIVEN.filter((given) => sentence.includes(given));

test.each(LANGUAGES)('in %s every sentence is there, says all that the English one says, and is not left in English', (language) => {
  for (const { part, words } of english) {
    const own = new Map(read(translated[`./${language}/${part}.ts`]?.default ?? {}));
    const sentences = read(words);
    expect([part, [...own.keys()].sort()]).toEqual([part, sentences.map(([name]) => name).sort()]);
    for (const [name, sentence] of sentences) {
      const said = own.get(name) as string;
      expect([part, name, said.trim(), givenIn(said)]).toEqual([part, name, said, givenIn(sentence)]);
      if (said === sentence) expect(givenIn(said).length > 0 || AS_IN_ENGLISH.includes(said) || /^E-mail$/.test(said)).toBe(true);
      expect(said).not.toBe('');
    }
  }
});

test('a sentence with a number is one for each number', () => {
  for (const { default: words } of Object.values(translated))
    for (const count of [0, 1, 2, 5, 11, 22, 101])
      for (const key of ['suggested', 'tooLong', 'found', 'takes', 'place']) {
        const sentence = words[key];
        if (typeof sentence === 'function' && count > 1) expect(sentence(count)).toContain(String(count));
      }
});

test('the languages are those that the widget knows', () => {
  expect([...new Set(Object.keys(translated).map((path) => path.split('/')[1]))].sort()).toEqual(LANGUAGES);
});
