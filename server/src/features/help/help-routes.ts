import { entriesWith } from '@deskbell/shared/client';
import { cleanText } from '@deskbell/shared/schemas';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { placeOf } from '../../access/address.ts';
import { AppError } from '../../errors.ts';
import { type HelpView, helpPage, noHelpPage, type Page, tooOftenPage } from './help-page.ts';
import { KeptPages } from './kept-pages.ts';

const MOST_CHARACTERS = 200;

/** Somebody who searches presses a button each time. */
const PLACE = { burst: 20, perMinute: 60 };

/** Less likely than this, and an entry is not worth a look. */
const WORTH_A_LOOK = 0.1;

/** Nobody reads on after so many. */
const MOST_FOUND = 50;

/** A shop's public help page: rendered here, for people without scripts and for search engines. */
export const helpRoutes: FastifyPluginAsync = async (app) => {
  const kept = new KeptPages();
  app.get<{ Params: { publicKey: string }; Querystring: Record<string, unknown> }>('/help/:publicKey', async (request, reply) => {
    const site = await app.sites.find(request.params.publicKey).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'site_unknown') return null;
      throw error;
    });
    if (!site) return send(reply.code(404), noHelpPage());

    const entries = await app.faq.published(site.id);
    const { name, settings, origins, publicKey } = site;
    const language = entries.find((entry) => entry.language === request.query['lang'])?.language ?? null;
    const text = oneLine(request.query['q']);
    const draw = (search: HelpView['search']) =>
      helpPage({
        shop: { name, accent: settings.accent, origin: origins[0] ?? app.config.publicUrl },
        address: `${app.config.publicUrl}/help/${publicKey}`,
        ...{ entries, language, search },
      });
    if (text === '') {
      const page = kept.get(`${publicKey} ${language}`, [entries, name, settings.accent, origins[0]], () => draw(null));
      return send(reply.header('cache-control', 'public, max-age=60'), page);
    }

    const place = placeOf(request.ip);
    const waitMs = place === null || !app.config.rateLimits ? 0 : app.allowances.take([{ key: `help ${place}`, ...PLACE }]);
    if (waitMs > 0) return send(reply.code(429).header('retry-after', Math.ceil(waitMs / 1_000)), tooOftenPage());
    const inLanguage = entries.filter((entry) => language === null || entry.language === language);
    const byId = new Map(inLanguage.map((entry) => [entry.id, entry]));
    const { matches } = await app.faq.match(site.id, text);
    const likely = matches.filter(({ confidence }) => confidence >= WORTH_A_LOOK).flatMap(({ entry }) => byId.get(entry.id) ?? []);
    const found = [...new Set([...likely, ...entriesWith(text, inLanguage)])].slice(0, MOST_FOUND);
    return send(reply.header('cache-control', 'public, max-age=60'), draw({ text, found }));
  });
};

const send = (reply: FastifyReply, { html, policy }: Page) =>
  reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);

/** What somebody put into an address: the first of several, shortened. */
function oneLine(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const text = typeof first === 'string' ? cleanText(first.slice(0, 2_000)) : '';
  return [...text.normalize('NFC').replace(/\s+/g, ' ').trim()].slice(0, MOST_CHARACTERS).join('');
}
