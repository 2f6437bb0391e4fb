import { createHash } from 'node:crypto';
import { topicsOf } from '@deskbell/shared/client';
import { Html, html, jsonScript } from '../../html.ts';
import { answerHtml } from './answer-html.ts';
import type { HelpPart } from './help-parts.ts';
import { helpStyle } from './help-style.ts';
import { type HelpWords, helpWordsFor } from './help-words.ts';

export interface HelpEntry {
  id: string;
  /** In limited Markdown. */
  answer: string;
  question: string;
  topic: string | null;
  language: string;
}

export interface HelpView {
  shop: { name: string; accent: string /** Its address. */; origin: string };
  /** The page's own address, without a query. */
  address: string;
  /** All that visitors may get. */
  entries: readonly HelpEntry[];
  /** Only entries in this one; null for all. */
  language: string | null;
  /** What of these is shown. */
  part: HelpPart;
  /** What was searched for, and what was found. */
  search: { text: string; found: readonly HelpEntry[] } | null;
}

export interface Page {
  html: string;
  /** What the page may load and do: nothing but its own style, and its search. */
  policy: string;
}

/** More languages than this are not led to one by one. */
const MOST_LANGUAGES = 50;

/** A shop's FAQ for everybody, and for search engines. It needs no script. */
export function helpPage({ shop, address, entries, language: chosen, part, search }: HelpView): Page {
  const languages = languagesOf(entries);
  const language = languages.find(({ code }) => code === chosen)?.code ?? null;
  const inLanguage = (search?.found ?? entries).filter((entry) => language === null || entry.language === language);
  const shown = search ? inLanguage : shownIn(part, inLanguage);
  const { language: own, words } = helpWordsFor((part.kind === 'entry' ? part.entry.language : language) ?? languages[0]?.code ?? 'en');
  const isIndexed = search === null && inLanguage.length > 0;
  const links = new HelpLinks(address, language);
  const here = search ? links.all : links.to(part);
  const said: Said = { own, words, shop, links, hasEntryPages: part.kind !== 'whole' };
  const title = search ? words.results(search.text) : titleOf(part, words);
  const drawn = drawnOnce(shown, shop.origin);

  return page({
    ...{ title: `${title} – ${shop.name}`, language: own, accent: shop.accent },
    head: html`<meta name="description" content="${words.description(shop.name)}">
<meta name="robots" content="${isIndexed ? 'index, follow' : 'noindex, follow'}">
<link rel="canonical" href="${here}">
${isAll(part) && languages.length > 1 && languages.slice(0, MOST_LANGUAGES).map(({ code }) => html`<link rel="alternate" hreflang="${code}" href="${address}?lang=${encodeURIComponent(code)}">\n`)}${isIndexed && drawn.length > 0 && jsonScript(faqPage(drawn, { address: here, language }))}`,
    body: html`<header class="band">
<a class="shop" href="${shop.origin}/"><span aria-hidden="true">←</span> ${shop.name}</a>
<h1>${words.title}</h1>
</header>
<main>
<form class="search" role="search" action="${links.path}">
${language !== null && html`<input type="hidden" name="lang" value="${language}">`}
<input type="search" name="q" value="${search?.text}" maxlength="200" dir="auto" placeholder="${words.search}" aria-label="${words.search}">
<button>${words.find}</button>
</form>
${part.kind !== 'entry' && languages.length > 1 && languageLinks(languages, { language, path: links.path, words, q: search?.text })}
${search ? results(search.text, drawn, said) : contents(part, { inLanguage, drawn }, said)}
<footer><p><a href="${shop.origin}/">${words.askUs(shop.name)}</a></p></footer>
</main>`,
  });
}

const isAll = ({ kind }: HelpPart): boolean => kind === 'whole' || kind === 'overview';

/** The entries whose answers are on the page. */
function shownIn(part: HelpPart, entries: readonly HelpEntry[]): readonly HelpEntry[] {
  switch (part.kind) {
    case 'whole':
      return entries;
    case 'overview':
      return [];
    case 'topic':
      return part.entries;
    case 'entry':
      return [part.entry];
    default:
      return part satisfies never;
  }
}

function titleOf(part: HelpPart, words: HelpWords): string {
  if (part.kind === 'entry') return part.entry.question;
  if (part.kind !== 'topic') return words.title;
  return `${part.topic ?? words.others}${part.page > 1 ? ` (${part.page})` : ''} – ${words.title}`;
}

/** An entry with its answer as markup: rendered once, for the page and for search engines. */
type Drawn = HelpEntry & { markup: Html };

const drawnOnce = (entries: readonly HelpEntry[], shop: string): Drawn[] =>
  entries.map((entry) => ({ ...entry, markup: answerHtml(entry.answer, shop) }));

/** For an address that leads to no shop. */
export const noHelpPage = (): Page =>
  plainPage('There is no help page at this address', [
    'The address may be mistyped, or the shop has moved.',
    'Go back to the shop that you came from and follow its link again.',
  ]);

/** For somebody who searches more often than a person would. */
export const tooOftenPage = (): Page => plainPage('That was a lot at once', ['Try again in a moment.']);

const plainPage = (title: string, sentences: readonly string[]): Page =>
  page({
    ...{ title, language: 'en', accent: '' },
    head: html`<meta name="robots" content="noindex">`,
    body: html`<header class="band"><h1>${title}</h1></header>
<main><div class="note">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div></main>`,
  });

interface Said {
  own: string;
  words: HelpWords;
  shop: HelpView['shop'];
  links: HelpLinks;
  /** Whether each entry has a page of its own. */
  hasEntryPages: boolean;
}

function results(text: string, found: readonly Drawn[], said: Said): Html {
  const { words, links } = said;
  return html`<section aria-labelledby="results">
<h2 id="results" dir="auto">${words.results(text)}</h2>
${
  found.length > 0
    ? entryList(found, said, true)
    : html`<div class="note"><p dir="auto">${words.nothing(text)}</p><p>${words.nothingHint}</p></div>`
}
<a class="clear" href="${links.all}">${words.clear}</a>
</section>`;
}

function contents(part: HelpPart, { inLanguage, drawn }: { inLanguage: readonly HelpEntry[]; drawn: readonly Drawn[] }, said: Said): Html {
  const { words, links } = said;
  if (part.kind === 'whole') return everything(drawn, said, (entries) => entryList(entries, said));
  if (part.kind === 'overview') return everything(inLanguage, said, (entries) => questionList(entries, said));
  const topic = part.kind === 'topic' ? part.topic : part.entry.topic;
  const heading = topic ?? words.others;
  return html`<section aria-labelledby="topic">
<h2 id="topic" dir="auto">${part.kind === 'topic' ? heading : html`<a href="${links.to({ kind: 'topic', topic, page: 1 })}">${heading}</a>`}</h2>
${entryList(drawn, said, part.kind === 'entry')}
${part.kind === 'topic' && part.pages > 1 && pageLinks(part, said)}
<a class="clear" href="${links.all}">${words.clear}</a>
</section>`;
}

const pageLinks = ({ topic, page, pages }: HelpPart & { kind: 'topic' }, { links, words }: Said): Html =>
  html`<nav aria-label="${words.pages}"><ul class="chips">${Array.from(
    { length: pages },
    (_, at) =>
      html`<li><a href="${links.to({ kind: 'topic', topic, page: at + 1 })}"${at + 1 === page && html` aria-current="page"`}>${at + 1}</a></li>\n`,
  )}</ul></nav>`;

function everything<Entry extends HelpEntry>(entries: readonly Entry[], said: Said, list: (entries: readonly Entry[]) => Html): Html {
  const { own, words, links, hasEntryPages } = said;
  if (entries.length === 0) return html`<div class="note"><p>${words.empty}</p></div>`;
  const byLanguage = grouped(entries);
  const groups = languagesOf(entries).map(({ code, name }) => ({
    ...{ code, name },
    topics: topicsOf(byLanguage.get(code) ?? []).map((topic, at) => ({ ...topic, anchor: `${code}-${at + 1}` })),
  }));
  const [first] = groups;
  const isOne = groups.length === 1;
  const heading = (topic: string | null) => topic ?? words.others;
  return html`${
    isOne &&
    first &&
    first.topics.length > 1 &&
    html`<nav aria-label="${words.topics}"><ul class="chips">${first.topics.map(
      ({ topic, entries, anchor }) => html`<li><a href="#${anchor}">${heading(topic)}<b>${entries.length}</b></a></li>\n`,
    )}</ul></nav>`
  }
${groups.map(
  ({ code, name, topics }) => html`<div${code !== own && html` lang="${code}"`}>
${!isOne && html`<p class="language" dir="auto">${name}</p>`}
${topics.map(({ topic, entries, anchor }) => {
  const isNamed = topics.length > 1 || topic !== null || hasEntryPages;
  const to = hasEntryPages && links.to({ kind: 'topic', topic, page: 1 }, isOne ? undefined : code);
  return html`<section${isNamed && html` aria-labelledby="${anchor}"`}>
${isNamed && html`<h2 id="${anchor}" dir="auto">${to ? html`<a href="${to}">${heading(topic)}</a>` : heading(topic)}</h2>`}
${list(entries)}
</section>
`;
})}</div>
`,
)}`;
}

function grouped<Entry extends HelpEntry>(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.language);
    if (group) group.push(entry);
    else groups.set(entry.language, [entry]);
  }
  return groups;
}

/** Questions that lead to their answers. */
const questionList = (entries: readonly HelpEntry[], { links }: Said): Html =>
  html`<ul class="questions">
${entries.map(
  (entry) =>
    html`<li id="${anchorOf(entry.id)}"><a href="${links.path}/${encodeURIComponent(entry.id)}" dir="auto">${entry.question}</a></li>\n`,
)}</ul>`;

function entryList(entries: readonly Drawn[], { own, words, links, hasEntryPages }: Said, isFirstOpen = false): Html {
  return html`<div class="entries">
${entries.map(
  (
    { id, question, markup, language },
    at,
  ) => html`<details${isFirstOpen && at === 0 && html` open`}${language !== own && html` lang="${language}"`}>
<summary><h3 dir="auto">${question}</h3></summary>
<div class="answer" id="${anchorOf(id)}" dir="auto">${markup}
<p class="link"><a href="${hasEntryPages ? `${links.path}/${encodeURIComponent(id)}` : `#${anchorOf(id)}`}">${words.link}</a></p></div>
</details>
`,
)}</div>`;
}

/** What marks an entry on a page that shows several. */
export const anchorOf = (id: string) => `answer-${encodeURIComponent(id)}`;

/** The addresses of a help page's parts. */
class HelpLinks {
  readonly path: string;
  readonly #address: string;
  readonly #language: string | null;

  constructor(address: string, language: string | null) {
    this.#address = address;
    this.#language = language;
    this.path = new URL(address).pathname;
  }

  /** All that there is in the language that was chosen. */
  get all(): string {
    return this.#with({ lang: this.#language });
  }

  to(part: HelpPart | { kind: 'topic'; topic: string | null; page: number }, language = this.#language): string {
    if (part.kind === 'entry') return `${this.#address}/${encodeURIComponent(part.entry.id)}`;
    if (part.kind !== 'topic') return this.all;
    return this.#with({ lang: language, topic: part.topic ?? '', page: part.page > 1 ? String(part.page) : null });
  }

  #with(query: Record<string, string | null>): string {
    const named = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== null) named.set(name, value);
    return named.size === 0 ? this.#address : `${this.#address}?${named}`;
  }
}

function languageLinks(
  languages: readonly { code: string; name: string }[],
  { language, path, words, q }: { language: string | null; path: string; words: HelpWords; q: string | undefined },
): Html {
  const link = (code: string | null, name: string) => {
    const query = new URLSearchParams({ ...(q !== undefined && { q }), ...(code !== null && { lang: code }) }).toString();
    const tongue = code !== null && html` lang="${code}" hreflang="${code}"`;
    return html`<li><a href="${path}${query && `?${query}`}"${tongue}${code === language && html` aria-current="true"`}>${name}</a></li>\n`;
  };
  return html`<nav aria-label="${words.languages}"><ul class="chips">${link(null, words.all)}${languages.slice(0, MOST_LANGUAGES).map(({ code, name }) => link(code, name))}</ul></nav>`;
}

/** What an FAQ is written in, most of it first, each by its own name: naming thousands would take a while. */
function languagesOf(entries: readonly HelpEntry[]): { code: string; name: string }[] {
  const counts = new Map<string, number>();
  for (const { language } of entries) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
    .map(([code], at) => ({
      code,
      name: (at < MOST_LANGUAGES && new Intl.DisplayNames(code, { type: 'language' }).of(code)) || code,
    }));
}

/** https://schema.org/FAQPage */
const faqPage = (entries: readonly Drawn[], { address, language }: { address: string; language: string | null }): object => ({
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  '@id': address,
  ...(language !== null && { inLanguage: language }),
  mainEntity: entries
    // A question without words in its answer is no answer to a search engine.
    .filter(({ markup }) => markup.text !== '')
    .map(({ id, question, markup, language }) => ({
      '@type': 'Question',
      '@id': `${address}#${anchorOf(id)}`,
      name: question,
      inLanguage: language,
      acceptedAnswer: { '@type': 'Answer', text: markup.text },
    })),
});

function page({ title, language, accent, head, body }: { title: string; language: string; accent: string; head: Html; body: Html }): Page {
  const style = helpStyle(accent);
  const hash = createHash('sha256').update(style).digest('base64');
  // The style sheet is ours, and the accent in it was looked at: nothing in it can end the element.
  const styled = html`<style>${new Html(style)}</style>`;
  return {
    html: html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}
<link rel="icon" href="data:,">
${styled}
</head>
<body>
${body}
</body>
</html>
`.text,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  };
}
