import { entriesWith } from '@deskbell/shared/client';
import { cleanText } from '@deskbell/shared/schemas';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { placeOf } from '../../access/address.ts';
import { AppError } from '../../errors.ts';
import { type HelpEntry, helpPage, noHelpPage, type Page } from './help-page.ts';

const MOST_CHARACTERS = 200;

/** Somebody who searches presses a button each time. */
const PLACE = { burst: 20, perMinute: 60 };

/** Less likely than this, and an entry is not worth a look. */
const WORTH_A_LOOK = 0.1;

/** A shop's public help page: rendered here, for people without scripts and for search engines. */
export const helpRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { publicKey: string }; Querystring: Record<string, unknown> }>('/help/:publicKey', async (request, reply) => {
    const site = await app.sites.find(request.params.publicKey).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'site_unknown') return null;
      throw error;
    });
    if (!site) return send(reply.code(404), noHelpPage());

    const entries = await app.faq.published(site.id);
    const text = oneLine(request.query['q']);
    const found = async (): Promise<HelpEntry[]> => {
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      const place = placeOf(request.ip);
      const isTooOften = place !== null && app.config.rateLimits && app.allowances.take([{ key: `help ${place}`, ...PLACE }]) > 0;
      // Then there is still what the words themselves find.
      const { matches } = isTooOften ? { matches: [] } : await app.faq.match(site.id, text);
      const likely = matches.filter(({ confidence }) => confidence >= WORTH_A_LOOK).flatMap(({ entry }) => byId.get(entry.id) ?? []);
      return [...new Set([...likely, ...entriesWith(text, entries)])];
    };
    const language = oneLine(request.query['lang']);
    return send(
      reply.header('cache-control', 'public, max-age=60'),
      helpPage({
        shop: { name: site.name, accent: site.settings.accent, origin: site.origins[0] ?? app.config.publicUrl },
        address: `${app.config.publicUrl}/help/${site.publicKey}`,
        entries,
        language: language || null,
        search: text === '' ? null : { text, found: await found() },
      }),
    );
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
