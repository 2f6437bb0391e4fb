import { describe, expect, test } from 'vitest';
import { html } from '../../html.ts';
import { answerHtml } from './answer-html.ts';
import { type HelpEntry, helpPage, noHelpPage } from './help-page.ts';
import { type Asked, partOf } from './help-parts.ts';

const shop = { name: 'Tom & Mia’s "Tents"', accent: '#ffd400', origin: 'https://shop.example' };
const address = 'https://chat.example/help/key';
const entry = (id: string, more: Partial<HelpEntry> = {}): HelpEntry => ({
  ...{ id, question: `Question ${id}?`, answer: `Answer ${id}.`, topic: 'delivery', language: 'en' },
  ...more,
});
const drawn = (entries: HelpEntry[], more: Partial<Parameters<typeof helpPage>[0]> = {}) =>
  helpPage({ ...{ shop, address, entries, language: null, search: null, part: { kind: 'whole' } }, ...more }).html;
const jsonIn = (page: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? 'null') as {
    inLanguage?: string;
    mainEntity: { name: string; acceptedAnswer: { text: string } }[];
  } | null;

test('what is put into markup is escaped, for text and for attributes', () => {
  expect(html`<a title="${`"'<&>`}">${'<b>'}${html`<i>`}${[1, null, false, undefined, 'x']}</a>`.text).toBe(
    '<a title="&#34;&#39;&#60;&#38;&#62;">&#60;b&#62;<i>1x</a>',
  );
});

test('an answer is drawn as markup that leads to the shop’s own pages, and only to what is safe', () => {
  const drawn = (answer: string) => answerHtml(answer, 'https://shop.example').text;
  expect(drawn('One **two**\n*three*\n\n- a\n- [b](/b?x=1&y=2)')).toBe(
    '<p>One <strong>two</strong><br><em>three</em></p><ul><li>a</li><li><a href="https://shop.example/b?x=1&#38;y=2">b</a></li></ul>',
  );
  expect(drawn('[out](https://other.example/)')).toBe('<p><a href="https://other.example/" rel="noopener nofollow">out</a></p>');
  expect(drawn('<script>alert(1)</script> [x](javascript:alert(1))')).toBe(
    '<p>&#60;script&#62;alert(1)&#60;/script&#62; [x](javascript:alert(1))</p>',
  );
  expect(drawn('[x](/\\evil.example)')).toBe('<p>[x](/\\evil.example)</p>');
});

test('shows every entry by its topic, each with an address of its own', () => {
  const page = drawn([entry('b', { topic: null }), entry('a'), entry('c', { topic: 'returns' })]);
  expect([...page.matchAll(/<h2[^>]*>(.*?)<\/h2>|<h3[^>]*>(.*?)<\/h3>/g)].map(([, topic, question]) => topic ?? question)).toEqual([
    'delivery',
    'Question a?',
    'returns',
    'Question c?',
    'Other questions',
    'Question b?',
  ]);
  expect(page).toContain('href="#answer-a"');
  expect(page).toContain('id="answer-a"');
  expect(page).toContain('<link rel="canonical" href="https://chat.example/help/key">');
  expect(page).toContain('content="index, follow"');
  expect(page).toContain('<title>Questions and answers – Tom &#38; Mia’s &#34;Tents&#34;</title>');
});

test('nothing that an owner writes can break out of the page or of its data', () => {
  const evil = '</script><img src=x onerror=alert(1)>';
  const page = drawn([entry('"><b>', { question: evil, answer: evil, topic: evil })], {
    shop: { ...shop, name: evil, accent: 'red;}</style>' },
  });
  expect(page.match(/<\/script>/g)).toHaveLength(1);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).not.toMatch(/<img|<b>/);
  expect(jsonIn(page)?.mainEntity[0]?.name).toBe(evil);
  expect(jsonIn(page)?.mainEntity[0]?.acceptedAnswer.text).toBe('<p>&#60;/script&#62;&#60;img src=x onerror=alert(1)&#62;</p>');
});

test('the policy allows the page’s own style, and nothing else', async () => {
  const { html, policy } = helpPage({ ...{ shop, address, entries: [], language: null, search: null }, part: { kind: 'whole' } });
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))).toString('base64');
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  expect(policy).not.toMatch(/unsafe|script-src/);
  expect(style).toContain('--db-accent:#ffd400;--db-on-accent:#000000');
});

test('tells search engines the answers, but not of a search nor of an empty page', () => {
  const entries = [entry('a', { answer: 'Two **days**.' }), entry('b')];
  expect(jsonIn(drawn(entries))?.mainEntity.map(({ name, acceptedAnswer }) => [name, acceptedAnswer.text])).toEqual([
    ['Question a?', '<p>Two <strong>days</strong>.</p>'],
    ['Question b?', '<p>Answer b.</p>'],
  ]);
  for (const page of [drawn(entries, { search: { text: 'a', found: entries } }), drawn([])]) {
    expect(page).toContain('content="noindex, follow"');
    expect(jsonIn(page)).toBeNull();
  }
});

test('a search shows what was found, and says where nothing was', () => {
  const found = drawn([entry('a'), entry('b')], { search: { text: '<days>', found: [entry('b')] } });
  expect(found).toContain('Answers to “&#60;days&#62;”');
  expect(found).toContain('value="&#60;days&#62;"');
  expect(found.match(/<details open/g)).toHaveLength(1);
  expect(found).not.toContain('Question a?');
  const nothing = drawn([entry('a')], { search: { text: 'quantum', found: [] } });
  expect(nothing).toContain('We found no answer to “quantum”.');
  expect(nothing).toContain('Show all answers');
});

test('speaks the language of its entries where it can, and marks those that are in another', () => {
  const german = drawn([entry('a', { language: 'de-AT' })]);
  expect(german).toContain('<html lang="de">');
  expect(german).toContain('Antworten durchsuchen');
  const finnish = drawn([entry('a', { language: 'fi' })]);
  expect(finnish).toContain('<html lang="en">');
  expect(finnish).toContain('<details lang="fi">');
});

test('several languages stand apart, and each has an address', () => {
  const entries = [entry('a'), entry('b'), entry('c', { language: 'de' })];
  const all = drawn(entries);
  expect([...all.matchAll(/<p class="language"[^>]*>(.*?)<\/p>/g)].map(([, name]) => name)).toEqual(['English', 'Deutsch']);
  expect(all).toContain('<link rel="alternate" hreflang="de" href="https://chat.example/help/key?lang=de">');
  const german = drawn(entries, { language: 'de' });
  expect(german).toContain('<html lang="de">');
  expect(german).not.toContain('Question a?');
  expect(german).toContain('<link rel="canonical" href="https://chat.example/help/key?lang=de">');
  expect(german).toContain('aria-current="true">Deutsch');
  expect(jsonIn(german)).toMatchObject({ inLanguage: 'de', mainEntity: [{ name: 'Question c?' }] });
  expect(drawn(entries, { language: 'xx"><' })).toContain('Question a?');
});

test('an address that leads to no shop says so, and nothing else', () => {
  const { html, policy } = noHelpPage();
  expect(html).toContain('There is no help page at this address');
  expect(html).toContain('content="noindex"');
  expect(policy).toContain("default-src 'none'");
});

describe('a FAQ that is too large for one page', () => {
  const answers = 'Two to **three** working *days*, see [sizes](/sizes). '.repeat(70).slice(0, 3_600);
  const many = (count: number, more: Partial<HelpEntry> = {}) => Array.from({ length: count }, (_, at) => entry(`${at}`, more));
  const large = [
    ...many(120),
    entry('<x>', { topic: 'R & D' }),
    ...many(190, { topic: null }).map((one) => ({ ...one, id: `n${one.id}` })),
  ];
  const part = (asked: Asked, entries: HelpEntry[] = large) => drawn(entries, { part: partOf(entries, asked) });
  const robots = /<meta name="robots" content="([^"]*)"/;
  const canonical = /<link rel="canonical" href="([^"]*)"/;

  test('lists its questions by topic, and each leads to its answer', () => {
    const page = part({});
    expect(page.match(/<li id="answer-/g)).toHaveLength(311);
    expect(page).toContain('<li id="answer-%3Cx%3E"><a href="/help/key/%3Cx%3E" dir="auto">Question &#60;x&#62;?</a>');
    expect(page).toContain('<h2 id="en-2" dir="auto"><a href="https://chat.example/help/key?topic=R+%26+D">R &#38; D</a></h2>');
    expect(page).toContain('href="https://chat.example/help/key?topic=">Other questions</a>');
    expect(page).not.toContain('Answer ');
    expect([jsonIn(page), robots.exec(page)?.[1], canonical.exec(page)?.[1]]).toEqual([null, 'index, follow', address]);
  });

  test('shows a topic’s answers, fifty on a page, and tells search engines of these', () => {
    const page = part({ topic: 'delivery', page: 3 });
    expect(page.match(/<details/g)).toHaveLength(20);
    expect(jsonIn(page)?.mainEntity.map(({ name }) => name)).toEqual(
      many(120)
        .slice(100)
        .map(({ question }) => question),
    );
    expect([robots.exec(page)?.[1], canonical.exec(page)?.[1]]).toEqual([
      'index, follow',
      'https://chat.example/help/key?topic=delivery&#38;page=3',
    ]);
    expect(page).toContain('<title>delivery (3) – Questions and answers – ');
    expect(page.match(/aria-current="page">3</g)).toHaveLength(1);
    expect(part({ topic: 'delivery', page: 999 })).toBe(page);
    expect(part({ topic: 'delivery', page: -1 })).toBe(part({ topic: 'delivery' }));
    expect(jsonIn(part({ topic: null }))?.mainEntity).toHaveLength(50);
    expect(part({ topic: 'not there' })).toBe(part({}));
  });

  test('gives each answer a page of its own', () => {
    const page = part({ entryId: '<x>' });
    expect(page.match(/<details open/g)).toHaveLength(1);
    expect(page).toContain('<title>Question &#60;x&#62;? – ');
    expect(page).toContain('<a href="https://chat.example/help/key?topic=R+%26+D">R &#38; D</a>');
    expect([jsonIn(page)?.mainEntity.length, robots.exec(page)?.[1], canonical.exec(page)?.[1]]).toEqual([
      1,
      'index, follow',
      `${address}/%3Cx%3E`,
    ]);
  });

  test('keeps the language that was chosen on its way to a topic', () => {
    const entries = [...many(301), entry('de', { language: 'de', topic: 'Lieferung' })];
    expect(part({}, entries)).toContain('href="https://chat.example/help/key?lang=de&#38;topic=Lieferung"');
    expect(partOf(entries.slice(301), { topic: 'Lieferung' })).toEqual({ kind: 'whole' });
  });

  test('is too large by what its answers say, too', () => {
    expect([83, 84].map((count) => partOf(many(count, { answer: answers }), {}).kind)).toEqual(['whole', 'overview']);
    expect([300, 301].map((count) => partOf(many(count), {}).kind)).toEqual(['whole', 'overview']);
  });

  test('holds nobody up with 5,000 long answers', () => {
    const entries = many(5_000, { answer: answers });
    const start = performance.now();
    const pages = [part({}, entries), part({ topic: 'delivery' }, entries)];
    // All on one page took ten seconds and 96 MB; without others at work these take 60 ms.
    expect(performance.now() - start).toBeLessThan(2_000);
    for (const page of pages) expect(page.length).toBeLessThan(1_000_000);
  });
});
