import type { FaqList, FaqMatch, TriedFaq } from '@deskbell/shared';
import {
  cautionBodySchema,
  faqEntrySchema,
  faqFormatSchema,
  faqHealthSchema,
  faqListSchema,
  idSchema,
  importedFaqSchema,
  importFaqSchema,
  newFaqEntrySchema,
  publishFaqEntrySchema,
  replayedFaqSchema,
  replayFaqSchema,
  saveFaqEntrySchema,
  teachPhrasingSchema,
  triedFaqSchema,
  tryFaqSchema,
  unansweredSchema,
} from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Member } from '../../access/actor.ts';
import { assertMayEdit, mayEdit } from '../../access/may-edit.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { hear } from '../../desk/bot/hearing.ts';
import { reactTo } from '../../desk/bot/reaction.ts';
import { NOTHING_YET } from '../../desk/bot/so-far.ts';
import type { Match } from '../../faq/matcher.ts';
import { pathOf } from '../../faq/page-limits.ts';
import { THRESHOLDS } from '../../faq/thresholds.ts';
import { figuresOf, NO_FIGURES } from './faq-figures.ts';
import { readFaqFile, writeFaqFile } from './faq-file.ts';
import { contentOf, listEntries } from './faq-repository.ts';

const FIGURES_DAYS = 30;

/** The largest entry: a hundred phrasings and an answer, four bytes for each character. */
const ENTRY_BYTES = 256 * 1024;

/** A file of 4 million characters, in JSON. */
const FILE_BYTES = 16 * 1024 * 1024;

const siteParams = z.object({ siteId: idSchema });
const entryParams = siteParams.extend({ id: z.string().max(64) });
const daysQuery = z.object({ days: z.coerce.number().int().min(1).max(365).default(30) });

const FILES = {
  csv: { name: 'faq.csv', type: 'text/csv; charset=utf-8' },
  markdown: { name: 'faq.md', type: 'text/markdown; charset=utf-8' },
  json: { name: 'faq.json', type: 'application/json; charset=utf-8' },
};

/** The shop's FAQ, for the people of the shop. */
export const faqRoutes: FastifyPluginAsyncZod = async (app) => {
  const { db, query } = app.database;

  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }): Promise<Member> =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  async function list(member: Member): Promise<FaqList> {
    const [rows, figures, caution] = await Promise.all([
      listEntries(db, member.siteId, 'newest'),
      figuresOf(query, member.siteId, FIGURES_DAYS),
      app.faq.cautionOf(member.siteId),
    ]);
    return {
      entries: rows.map(({ entry, version }) => ({
        id: entry.id,
        question: version.question,
        topic: version.topic,
        language: version.language,
        phrasings: version.phrasings.length,
        pages: version.pages,
        version: entry.version,
        publishedVersion: entry.publishedVersion,
        updatedAt: entry.updatedAt.toISOString(),
        figures: figures.get(entry.id) ?? NO_FIGURES,
      })),
      caution,
      thresholds: THRESHOLDS,
      mayEdit: mayEdit(member),
      model: app.model?.state ?? null,
      encoder: app.faq.encoderFor(member.siteId),
    };
  }

  app.get('/v1/sites/:siteId/faq/entries', { schema: { params: siteParams, response: { 200: faqListSchema } } }, async (request) =>
    list(await memberOf(request, request.params)),
  );

  app.post(
    '/v1/sites/:siteId/faq/entries',
    { bodyLimit: ENTRY_BYTES, schema: { params: siteParams, body: newFaqEntrySchema, response: { 201: faqEntrySchema } } },
    async (request, reply) => {
      const member = await memberOf(request, request.params);
      return reply.code(201).send(await app.faqEditing.create(member, request.body.content, request.body.publish));
    },
  );

  app.get('/v1/sites/:siteId/faq/entries/:id', { schema: { params: entryParams, response: { 200: faqEntrySchema } } }, async (request) =>
    app.faqEditing.read(await memberOf(request, request.params), request.params.id),
  );

  app.put(
    '/v1/sites/:siteId/faq/entries/:id',
    { bodyLimit: ENTRY_BYTES, schema: { params: entryParams, body: saveFaqEntrySchema, response: { 200: faqEntrySchema } } },
    async (request) => app.faqEditing.save(await memberOf(request, request.params), request.params.id, request.body),
  );

  app.delete('/v1/sites/:siteId/faq/entries/:id', { schema: { params: entryParams } }, async (request, reply) => {
    await app.faqEditing.delete(await memberOf(request, request.params), request.params.id);
    return reply.code(204).send();
  });

  app.post(
    '/v1/sites/:siteId/faq/entries/:id/publishing',
    { schema: { params: entryParams, body: publishFaqEntrySchema, response: { 200: faqEntrySchema } } },
    async (request) => app.faqEditing.setPublished(await memberOf(request, request.params), request.params.id, request.body.publish),
  );

  app.post(
    '/v1/sites/:siteId/faq/entries/:id/phrasings',
    { schema: { params: entryParams, body: teachPhrasingSchema, response: { 200: faqEntrySchema } } },
    async (request) => app.faqEditing.teach(await memberOf(request, request.params), request.params.id, request.body.phrasing),
  );

  app.put(
    '/v1/sites/:siteId/faq/caution',
    { schema: { params: siteParams, body: cautionBodySchema, response: { 200: faqListSchema } } },
    async (request) => {
      const member = await memberOf(request, request.params);
      await app.faqEditing.setCaution(member, request.body.caution);
      return list(member);
    },
  );

  app.post(
    '/v1/sites/:siteId/faq/try',
    { schema: { params: siteParams, body: tryFaqSchema, response: { 200: triedFaqSchema } } },
    async (request) => {
      const { siteId } = await memberOf(request, request.params);
      const { text, page } = request.body;
      const heard = await hear(app.faq, siteId, { text, page: null, path: pathOf(page) ?? page, soFar: NOTHING_YET });
      const { say, handOver } = reactTo(heard);
      return {
        matches: heard.matches.map(faqMatchOf),
        reaction: handOver ? 'hand_over' : (REACTIONS[say[0]?.kind ?? 'message'] ?? 'small_talk'),
      };
    },
  );

  app.post(
    '/v1/sites/:siteId/faq/import',
    {
      bodyLimit: FILE_BYTES,
      schema: { params: siteParams, body: importFaqSchema, response: { 200: importedFaqSchema } },
      // Before the file is read: megabytes are taken only from who may import them. What nobody may name is no shop.
      onRequest: async (request) => {
        const { siteId } = siteParams.safeParse(request.params).data ?? { siteId: '' };
        assertMayEdit(await memberOf(request, { siteId }));
      },
    },
    async (request) => {
      const member = await memberOf(request, request.params);
      const { format, text, ...how } = request.body;
      const { entries, faults } = readFaqFile(format, text);
      if (faults.length > 0) return { faults, added: [], changed: [], same: 0, done: false };
      return app.faqEditing.import(member, entries, how);
    },
  );

  app.get(
    '/v1/sites/:siteId/faq/export',
    { schema: { params: siteParams, querystring: z.object({ format: faqFormatSchema }) } },
    async (request, reply) => {
      const { siteId } = await memberOf(request, request.params);
      const { format } = request.query;
      const rows = await listEntries(db, siteId, 'newest');
      const text = writeFaqFile(
        format,
        rows.map(({ entry, version }) => ({ id: entry.id, content: contentOf(version) })),
      );
      return reply.type(FILES[format].type).header('content-disposition', `attachment; filename="${FILES[format].name}"`).send(text);
    },
  );

  app.get('/v1/sites/:siteId/faq/health', { schema: { params: siteParams, response: { 200: faqHealthSchema } } }, async (request) =>
    app.faqStudy.health((await memberOf(request, request.params)).siteId),
  );

  app.get(
    '/v1/sites/:siteId/faq/unanswered',
    { schema: { params: siteParams, querystring: daysQuery, response: { 200: unansweredSchema } } },
    async (request) => app.faqStudy.unanswered((await memberOf(request, request.params)).siteId, request.query.days),
  );

  app.post(
    '/v1/sites/:siteId/faq/replay',
    { bodyLimit: ENTRY_BYTES, schema: { params: siteParams, body: replayFaqSchema, response: { 200: replayedFaqSchema } } },
    async (request) => app.faqStudy.replay((await memberOf(request, request.params)).siteId, request.body),
  );

  app.get('/v1/sites/:siteId/faq/questions', { schema: { params: siteParams, querystring: daysQuery } }, async (request, reply) => {
    const { siteId } = await memberOf(request, request.params);
    const questions = await app.faqStudy.questions(siteId, request.query.days);
    return reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', 'attachment; filename="questions.txt"')
      .send(questions.map(({ text }) => `${text.replace(/\s+/g, ' ').trim()}\n`).join(''));
  });
};

const REACTIONS: Partial<Record<string, TriedFaq['reaction']>> = {
  answer: 'answer',
  suggestions: 'suggest',
  clarify: 'ask',
};

const faqMatchOf = ({ entry, confidence, matched }: Match): FaqMatch => ({
  faqId: entry.id,
  version: entry.version,
  question: entry.question,
  answer: entry.answer,
  topic: entry.topic ?? null,
  confidence,
  matched,
});
