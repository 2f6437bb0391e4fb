import { entriesWith } from '@deskbell/shared/client';
import { cleanText } from '@deskbell/shared/schemas';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { waitAt } from './by-place.ts';
import { anchorOf, type HelpEntry, type HelpView, helpPage, noHelpPage, type Page, tooOftenPage } from './help-page.ts';
import { fitsOnePage, type HelpPart, partOf } from './help-parts.ts';
import { KeptPages } from './kept-pages.ts';

const MOST_CHARACTERS = 200;

/** Somebody who reads follows a link each time. */
const READING = { key: 'help page', burst: 60, perMinute: 240 };

/** Somebody who searches presses a button each time. */
const SEARCHING = { key: 'help', burst: 20, perMinute: 60 };

/** Less likely than this, and an entry is not worth a look. */
const WORTH_A_LOOK = 0.1;

/** Nobody reads on after so many. */
const MOST_FOUND = 50;

interface HelpRequest {
  Params: { publicKey: string; entryId?: string };
  Querystring: Record<string, unknown>;
}

/** A shop's public help page: rendered here, for people without scripts and for search engines. */
export const helpRoutes: FastifyPluginAsync = async (app) => {
  const kept = new KeptPages();

  async function answer(request: FastifyRequest<HelpRequest>, reply: FastifyReply) {
    const text = oneLine(request.query['q']);
    const waitMs = waitAt(app, request.ip, text === '' ? READING : SEARCHING);
    if (waitMs > 0) return send(reply.code(429).header('retry-after', Math.ceil(waitMs / 1_000)), tooOftenPage());
    const site = await app.sites.find(request.params.publicKey).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'site_unknown') return null;
      throw error;
    });
    if (!site) return send(reply.code(404), noHelpPage());

    const entries = await app.faq.published(site.id);
    const { name, settings, origins, publicKey } = site;
    const address = `${app.config.publicUrl}/help/${publicKey}`;
    const { entryId } = request.params;
    const language = entryId === undefined ? (entries.find((entry) => entry.language === request.query['lang'])?.language ?? null) : null;
    const inLanguage = language === null ? entries : entries.filter((entry) => entry.language === language);
    const draw = (part: HelpPart, search: HelpView['search']) =>
      helpPage({
        shop: { name, accent: settings.accent, origin: origins[0] ?? app.config.publicUrl },
        ...{ address, entries, language, part, search },
      });
    if (text === '' || entryId !== undefined) {
      if (entryId !== undefined && !entries.some(({ id }) => id === entryId)) return send(reply.code(404), noHelpPage());
      const part = partOf(inLanguage, askedIn(request));
      // Where all fit on one page, an entry has none of its own.
      if (entryId !== undefined && part.kind !== 'entry') return reply.redirect(`${address}#${anchorOf(entryId)}`);
      const page = kept.get(keyOf(publicKey, language, part), [entries, name, settings.accent, origins[0]], () => draw(part, null));
      return send(reply.header('cache-control', 'public, max-age=60'), page);
    }

    const byId = new Map(inLanguage.map((entry) => [entry.id, entry]));
    const { matches } = await app.faq.match(site.id, text);
    const likely = matches.filter(({ confidence }) => confidence >= WORTH_A_LOOK).flatMap(({ entry }) => byId.get(entry.id) ?? []);
    const found = [...new Set([...likely, ...havingWords(text, inLanguage)])].slice(0, MOST_FOUND);
    const part: HelpPart = { kind: fitsOnePage(entries) ? 'whole' : 'overview' };
    return send(reply.header('cache-control', 'public, max-age=60'), draw(part, { text, found }));
  }

  app.get<HelpRequest>('/help/:publicKey', answer);
  app.get<HelpRequest>('/help/:publicKey/:entryId', answer);
};

const send = (reply: FastifyReply, { html, policy }: Page) =>
  reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);

const keyOf = (publicKey: string, language: string | null, part: HelpPart): string =>
  JSON.stringify([
    ...[publicKey, language, part.kind],
    ...(part.kind === 'topic' ? [part.topic, part.page] : part.kind === 'entry' ? [part.entry.id] : []),
  ]);

function askedIn({ params, query }: FastifyRequest<HelpRequest>) {
  const page = Number(oneLine(query['page']));
  return {
    ...(params.entryId !== undefined && { entryId: params.entryId }),
    ...(query['topic'] !== undefined && { topic: oneLine(query['topic']) || null }),
    ...(Number.isSafeInteger(page) && { page }),
  };
}

/** Where a FAQ is large, only its questions are read for each search: its answers are megabytes. */
function havingWords<Entry extends HelpEntry>(text: string, entries: readonly Entry[]): readonly Entry[] {
  if (fitsOnePage(entries)) return entriesWith(text, entries);
  return entriesWith(
    text,
    entries.map((entry) => ({ entry, question: entry.question, answer: '' })),
  ).map(({ entry }) => entry);
}

/** What somebody put into an address: the first of several, shortened. */
function oneLine(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const text = typeof first === 'string' ? cleanText(first.slice(0, 2_000)) : '';
  return [...text.normalize('NFC').replace(/\s+/g, ' ').trim()].slice(0, MOST_CHARACTERS).join('');
}
