import { createHash } from 'node:crypto';
import { markdownText, topicsOf } from '@deskbell/shared/client';
import { answerHtml } from './answer-html.ts';
import { helpStyle } from './help-style.ts';
import { type HelpWords, helpWordsFor } from './help-words.ts';
import { Html, html, jsonScript } from './html.ts';

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
  /** What was searched for, and what was found. */
  search: { text: string; found: readonly HelpEntry[] } | null;
}

export interface Page {
  html: string;
  /** What the page may load and do: nothing but its own style, and its search. */
  policy: string;
}

/** A shop's FAQ for everybody, and for search engines. It needs no script. */
export function helpPage({ shop, address, entries, language: chosen, search }: HelpView): Page {
  const languages = languagesOf(entries);
  const language = languages.find(({ code }) => code === chosen)?.code ?? null;
  const shown = (search?.found ?? entries).filter((entry) => language === null || entry.language === language);
  const { language: own, words } = helpWordsFor(language ?? languages[0]?.code ?? 'en');
  const isIndexed = search === null && shown.length > 0;
  const title = `${search ? words.results(search.text) : words.title} – ${shop.name}`;
  const here = language === null ? address : `${address}?lang=${encodeURIComponent(language)}`;
  const said = { own, words, shop };

  return page({
    ...{ title, language: own, accent: shop.accent },
    head: html`<meta name="description" content="${words.description(shop.name)}">
<meta name="robots" content="${isIndexed ? 'index, follow' : 'noindex, follow'}">
<link rel="canonical" href="${here}">
${languages.length > 1 && languages.map(({ code }) => html`<link rel="alternate" hreflang="${code}" href="${address}?lang=${encodeURIComponent(code)}">\n`)}${isIndexed && jsonScript(faqPage(shown, { address: here, language, shop: shop.origin }))}`,
    body: html`<header class="band">
<a class="shop" href="${shop.origin}/"><span aria-hidden="true">←</span> ${shop.name}</a>
<h1>${words.title}</h1>
</header>
<main>
<form class="search" role="search" action="${new URL(address).pathname}">
${language !== null && html`<input type="hidden" name="lang" value="${language}">`}
<input type="search" name="q" value="${search?.text}" maxlength="200" dir="auto" placeholder="${words.search}" aria-label="${words.search}">
<button>${words.find}</button>
</form>
${languages.length > 1 && languageLinks(languages, { language, address, words, q: search?.text })}
${search ? results(search.text, shown, here, said) : everything(shown, said)}
<footer><p><a href="${shop.origin}/">${words.askUs(shop.name)}</a></p></footer>
</main>`,
  });
}

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
}

function results(text: string, found: readonly HelpEntry[], all: string, said: Said): Html {
  const { words } = said;
  return html`<section aria-labelledby="results">
<h2 id="results" dir="auto">${words.results(text)}</h2>
${
  found.length > 0
    ? entryList(found, said, true)
    : html`<div class="note"><p dir="auto">${words.nothing(text)}</p><p>${words.nothingHint}</p></div>`
}
<a class="clear" href="${all}">${words.clear}</a>
</section>`;
}

function everything(entries: readonly HelpEntry[], said: Said): Html {
  const { own, words } = said;
  if (entries.length === 0) return html`<div class="note"><p>${words.empty}</p></div>`;
  const groups = languagesOf(entries).map(({ code, name }) => ({
    ...{ code, name },
    topics: topicsOf(entries.filter(({ language }) => language === code)).map((topic, at) => ({ ...topic, anchor: `${code}-${at + 1}` })),
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
${topics.map(
  ({ topic, entries, anchor }) => html`<section${(topics.length > 1 || topic !== null) && html` aria-labelledby="${anchor}"`}>
${(topics.length > 1 || topic !== null) && html`<h2 id="${anchor}" dir="auto">${heading(topic)}</h2>`}
${entryList(entries, said)}
</section>
`,
)}</div>
`,
)}`;
}

function entryList(entries: readonly HelpEntry[], { own, words, shop }: Said, isFirstOpen = false): Html {
  return html`<div class="entries">
${entries.map(
  (
    { id, question, answer, language },
    at,
  ) => html`<details${isFirstOpen && at === 0 && html` open`}${language !== own && html` lang="${language}"`}>
<summary><h3 dir="auto">${question}</h3></summary>
<div class="answer" id="${anchorOf(id)}" dir="auto">${answerHtml(answer, shop.origin)}
<p class="link"><a href="#${anchorOf(id)}">${words.link}</a></p></div>
</details>
`,
)}</div>`;
}

const anchorOf = (id: string) => `answer-${encodeURIComponent(id)}`;

function languageLinks(
  languages: readonly { code: string; name: string }[],
  { language, address, words, q }: { language: string | null; address: string; words: HelpWords; q: string | undefined },
): Html {
  const link = (code: string | null, name: string) => {
    const query = new URLSearchParams({ ...(q !== undefined && { q }), ...(code !== null && { lang: code }) }).toString();
    const tongue = code !== null && html` lang="${code}" hreflang="${code}"`;
    return html`<li><a href="${new URL(address).pathname}${query && `?${query}`}"${tongue}${code === language && html` aria-current="true"`}>${name}</a></li>\n`;
  };
  return html`<nav aria-label="${words.languages}"><ul class="chips">${link(null, words.all)}${languages.map(({ code, name }) => link(code, name))}</ul></nav>`;
}

/** What an FAQ is written in, most of it first, each by its own name. */
function languagesOf(entries: readonly HelpEntry[]): { code: string; name: string }[] {
  const counts = new Map<string, number>();
  for (const { language } of entries) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
    .map(([code]) => ({ code, name: new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code }));
}

/** https://schema.org/FAQPage */
const faqPage = (
  entries: readonly HelpEntry[],
  { address, language, shop }: { address: string; language: string | null; shop: string },
): object => ({
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  '@id': address,
  ...(language !== null && { inLanguage: language }),
  mainEntity: entries
    // A question without words in its answer is no answer to a search engine.
    .filter(({ answer }) => markdownText(answer) !== '')
    .map(({ id, question, answer, language }) => ({
      '@type': 'Question',
      '@id': `${address}#${anchorOf(id)}`,
      name: question,
      inLanguage: language,
      acceptedAnswer: { '@type': 'Answer', text: answerHtml(answer, shop).text },
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
