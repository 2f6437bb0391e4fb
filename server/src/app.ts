import { CLOSE_CODES, LIMITS } from '@deskbell/shared';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { Allowances } from './access/allowances.ts';
import { openBus } from './bus/open-bus.ts';
import type { Config } from './config.ts';
import type { Database } from './db/client.ts';
import { Bot } from './desk/bot/bot.ts';
import { Desk } from './desk/desk.ts';
import { DeskSettingsReader } from './desk/desk-settings.ts';
import { FollowUps } from './desk/follow-up/follow-ups.ts';
import type { FollowUpTimes } from './desk/follow-up/owed-mail.ts';
import { Onlookers } from './desk/onlookers.ts';
import { Presence } from './desk/presence.ts';
import { Telling, type TellingTimes } from './desk/telling/telling.ts';
import { WaitingMails, type WaitingMailTimes } from './desk/telling/waiting-mails.ts';
import { Matching, type MatchingFiles } from './faq/matching.ts';
import { ChatModel } from './faq/model/chat-model.ts';
import { agentRoutes } from './features/agents/agent-routes.ts';
import { AgentService } from './features/agents/agent-service.ts';
import { cannedReplyRoutes } from './features/canned-replies/canned-reply-routes.ts';
import { CannedReplyService } from './features/canned-replies/canned-reply-service.ts';
import { AgentActs } from './features/conversations/agent-acts.ts';
import { earlierRoutes } from './features/conversations/earlier-routes.ts';
import { GoingAlong } from './features/conversations/going-along.ts';
import { Readings } from './features/conversations/readings.ts';
import { VisitorActs } from './features/conversations/visitor-acts.ts';
import { VisitorTyping } from './features/conversations/visitor-typing.ts';
import { deskRoutes } from './features/desk/desk-routes.ts';
import { DeskService } from './features/desk/desk-service.ts';
import { TeamService } from './features/desk/team-service.ts';
import { faceRoutes } from './features/faces/face-routes.ts';
import { FaceService } from './features/faces/face-service.ts';
import { FaqEditing } from './features/faq-entries/faq-editing.ts';
import { faqRoutes } from './features/faq-entries/faq-routes.ts';
import { FaqService } from './features/faq-entries/faq-service.ts';
import { FaqStudy } from './features/faq-entries/faq-study.ts';
import { fileRoutes } from './features/files/file-routes.ts';
import { FileService } from './features/files/file-service.ts';
import { Forms } from './features/forms/forms.ts';
import { healthRoutes } from './features/health/health-routes.ts';
import { helpRoutes } from './features/help/help-routes.ts';
import { publicFaqRoutes } from './features/help/public-faq-routes.ts';
import { InboxCounting } from './features/inbox/inbox-counting.ts';
import { inboxRoutes } from './features/inbox/inbox-routes.ts';
import { InboxService } from './features/inbox/inbox-service.ts';
import { ownDataRoutes } from './features/own-data/own-data-routes.ts';
import { OwnDataService } from './features/own-data/own-data-service.ts';
import { productCardRoutes } from './features/product-cards/product-card-routes.ts';
import { ProductCards } from './features/product-cards/product-cards.ts';
import { pushRoutes } from './features/push/push-routes.ts';
import { PushService } from './features/push/push-service.ts';
import { searchRoutes } from './features/search/search-routes.ts';
import { SearchService } from './features/search/search-service.ts';
import { siteRoutes } from './features/sites/site-routes.ts';
import { SiteService } from './features/sites/site-service.ts';
import { widgetRoutes } from './features/sites/widget-routes.ts';
import { WidgetService } from './features/sites/widget-service.ts';
import { type StaticFolders, staticRoutes } from './features/static/static-routes.ts';
import { tagRoutes } from './features/tags/tag-routes.ts';
import { TagService } from './features/tags/tag-service.ts';
import { viewRoutes } from './features/views/view-routes.ts';
import { ViewService } from './features/views/view-service.ts';
import { VisitorContexts } from './features/visitors/visitor-contexts.ts';
import { VisitorIdentities } from './features/visitors/visitor-identities.ts';
import { VisitorProfiles } from './features/visitors/visitor-profiles.ts';
import { visitorRoutes } from './features/visitors/visitor-routes.ts';
import { VisitorService } from './features/visitors/visitor-service.ts';
import { VisitorWatch } from './features/visitors/visitor-watch.ts';
import { WaysBack } from './features/visitors/ways-back.ts';
import { answerBadAddress, answerErrors } from './http-errors.ts';
import { Jobs } from './jobs/jobs.ts';
import type { JustStored, LogBus } from './log/entry.ts';
import { Feed } from './log/feed.ts';
import { LogWriter } from './log/writer.ts';
import { loggerOptions } from './logger.ts';
import { Mailer } from './mail/mailer.ts';
import { PushSender } from './push/push-sender.ts';
import { SearchIndexer } from './search/indexer.ts';
import { Admission } from './sockets/admission.ts';
import { type AgentDoors, createAgentDoors } from './sockets/agent-door.ts';
import { Drain } from './sockets/drain.ts';
import { pollRoutes } from './sockets/poll-routes.ts';
import { socketRoutes } from './sockets/socket-routes.ts';
import { createVisitorDoors, type VisitorDoors } from './sockets/visitor-door.ts';

// Keeps the import, and so `websocket: true` and `injectWS`, in the emitted types.
export type { WebSocket } from '@fastify/websocket';

declare module 'fastify' {
  interface FastifyInstance {
    config: Readonly<Config>;
    database: Database;
    bus: LogBus;
    allowances: Allowances;
    admission: Admission;
    drain: Drain;
    isStopping(): boolean;
    feed: Feed;
    presence: Presence;
    onlookers: Onlookers;
    faq: FaqService;
    model: ChatModel | null;
    faqEditing: FaqEditing;
    faqStudy: FaqStudy;
    bot: Bot;
    jobs: Jobs;
    desk: Desk;
    agents: AgentService;
    deskService: DeskService;
    team: TeamService;
    cannedReplies: CannedReplyService;
    faces: FaceService;
    files: FileService;
    productCards: ProductCards;
    push: PushService;
    agentActs: AgentActs;
    visitorActs: VisitorActs;
    tags: TagService;
    indexer: SearchIndexer;
    searching: SearchService;
    readings: Readings;
    visitorTyping: VisitorTyping;
    inbox: InboxService;
    inboxCounting: InboxCounting;
    views: ViewService;
    sites: SiteService;
    widgetService: WidgetService;
    visitors: VisitorService;
    visitorContexts: VisitorContexts;
    visitorIdentities: VisitorIdentities;
    visitorProfiles: VisitorProfiles;
    visitorWatch: VisitorWatch;
    waysBack: WaysBack;
    ownData: OwnDataService;
    visitorDoors: VisitorDoors;
    agentDoors: AgentDoors;
  }
}

/** The thread for an owner's questions about the FAQ gives its memory back after so long. */
const STUDY_IDLE_MS = 60_000;

/** How long a stopping server waits for clients to answer its goodbye. */
const GOODBYE_MS = 3_000;

export interface AppParts {
  config: Readonly<Config>;
  database: Database;
  matchingFiles: MatchingFiles;
  /** When e-mails are sent; other than the settings say for tests only. */
  followUp?: Partial<FollowUpTimes>;
  /** When people are told; as above. */
  telling?: Partial<TellingTimes & WaitingMailTimes>;
  /** Left out where only the API is wanted. */
  folders?: StaticFolders;
}

/** Every part of the server, in the order in which they build on each other. */
export async function buildApp({
  config,
  database,
  matchingFiles,
  folders,
  followUp,
  telling: tellingTimes = {},
}: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOptions(config.logLevel),
    // A line for each request would say little and cost much; what fails is logged where it fails.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    routerOptions: { ignoreTrailingSlash: false },
    forceCloseConnections: true,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    frameworkErrors: answerBadAddress,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);

  const { db } = database;
  const bus = openBus<JustStored>(config, app.log);
  const drain = new Drain();
  const allowances = new Allowances(database.kind === 'postgres' ? database.query : null, app.log);
  const writer = new LogWriter(database, bus, app.log);
  const matching = new Matching(matchingFiles, { encoder: config.encoder, logger: app.log });
  const studying = new Matching(matchingFiles, { encoder: config.encoder, logger: app.log }, STUDY_IDLE_MS);
  app.decorate('faq', new FaqService(db, matching, app.log));
  app.decorate('model', config.model && new ChatModel(config.model, app.log));
  app.decorate('faqEditing', new FaqEditing(db));
  app.decorate('faqStudy', new FaqStudy(database, app.faq, studying));
  const settings = new DeskSettingsReader(db);
  app.decorate('bot', new Bot({ database, bus, writer, faq: app.faq, model: app.model, settings, logger: app.log }));
  app.decorate('config', config);
  app.decorate('database', database);
  app.decorate('bus', bus);
  app.decorate('allowances', allowances);
  app.decorate('drain', drain);
  app.decorate('isStopping', () => drain.signal.aborted);
  app.decorate('admission', new Admission(config.rateLimits ? allowances : null, drain.signal));
  app.decorate('feed', new Feed(database, bus, app.log));
  app.decorate('presence', new Presence(database, bus, app.log));
  app.decorate('onlookers', new Onlookers(bus));
  app.decorate('jobs', new Jobs(database, app.log));
  app.decorate('waysBack', new WaysBack(database.query));
  const mailer = config.mail && new Mailer(config.mail, app.log);
  const followUps =
    config.mail &&
    mailer &&
    new FollowUps({
      database,
      bus,
      writer,
      jobs: app.jobs,
      mailer,
      waysBack: app.waysBack,
      logger: app.log,
      publicUrl: config.publicUrl,
      times: { unseenMs: config.mail.unseenMs, apartMs: config.mail.apartMs, retryMs: config.mail.retryMs, ...followUp },
    });
  app.decorate(
    'desk',
    new Desk({
      database,
      bus,
      writer,
      presence: app.presence,
      jobs: app.jobs,
      settings,
      lease: config.lease,
      logger: app.log,
    }),
  );
  const sender = new PushSender({ query: database.query, logger: app.log, subject: pushSubject(config), hosts: config.pushHosts });
  const toTell = { database, bus, jobs: app.jobs, presence: app.presence, settings, logger: app.log };
  const telling = new Telling({ ...toTell, sender, times: tellingTimes });
  const waitingMails =
    config.mail &&
    mailer &&
    new WaitingMails({ ...toTell, mailer, publicUrl: config.publicUrl, times: { retryMs: config.mail.retryMs, ...tellingTimes } });
  app.decorate('agents', new AgentService(db, { mail: config.mail !== null }));
  app.decorate('deskService', new DeskService(db, app.desk));
  app.decorate('team', new TeamService({ db, bus, presence: app.presence, desk: app.desk }));
  app.decorate('cannedReplies', new CannedReplyService(database));
  app.decorate('push', new PushService(database, sender));
  app.decorate('faces', new FaceService(database, app.presence));
  app.decorate('files', new FileService({ database, jobs: app.jobs }));
  app.decorate('productCards', new ProductCards(database.query));
  const goingAlong = new GoingAlong({ query: database.query, files: app.files, productCards: app.productCards });
  const forms = new Forms(database.query);
  app.decorate('agentActs', new AgentActs({ database, writer, settings, presence: app.presence, goingAlong, forms }));
  app.decorate('visitorActs', new VisitorActs({ query: database.query, writer, settings, goingAlong, forms }));
  app.decorate('tags', new TagService({ database, writer }));
  app.decorate('indexer', new SearchIndexer({ database, bus, logger: app.log }));
  app.decorate('searching', new SearchService(database, app.indexer));
  app.decorate('readings', new Readings(database, bus));
  app.decorate('visitorTyping', new VisitorTyping({ database, bus, settings }));
  app.decorate('inbox', new InboxService(database));
  app.decorate('inboxCounting', new InboxCounting({ database, bus, feed: app.feed, logger: app.log }));
  app.decorate('views', new ViewService({ database, settings }));
  app.decorate('sites', new SiteService(db));
  app.decorate(
    'widgetService',
    new WidgetService(db, ({ id, publicKey }) => {
      app.sites.forget(publicKey);
      forms.forget(id);
      app.faces.forget(id);
    }),
  );
  app.decorate('visitors', new VisitorService(database));
  app.decorate('ownData', new OwnDataService({ database, writer, waysBack: app.waysBack, mailer, publicUrl: config.publicUrl }));
  app.decorate('visitorContexts', new VisitorContexts({ database, bus, indexer: app.indexer, logger: app.log }));
  app.decorate('visitorIdentities', new VisitorIdentities({ database, writer, bus, indexer: app.indexer }));
  app.decorate('visitorProfiles', new VisitorProfiles({ database, bus }));
  app.decorate('visitorWatch', new VisitorWatch(bus));
  app.decorate('visitorDoors', createVisitorDoors(app));
  app.decorate('agentDoors', createAgentDoors(app));

  await app.register(helmet, {
    // Set where pages are served; an API answer has no page to protect.
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  await app.register(cookie);
  await app.register(websocket, {
    options: { maxPayload: LIMITS.frameInBytes, perMessageDeflate: false, maxFragments: 16, maxBufferedChunks: 256 },
    // A restart, not an error: clients come back with what they have. One that does not answer is not waited for.
    preClose: (done) => {
      const { clients } = app.websocketServer;
      const sayGoodbye = () => {
        for (const client of clients) client.close(CLOSE_CODES.restart);
        const patience = setTimeout(() => {
          for (const client of clients) client.terminate();
        }, GOODBYE_MS);
        app.websocketServer.close(() => {
          clearTimeout(patience);
          done();
        });
      };
      // The acknowledgements of what is being stored leave first.
      writer.flush().then(() => setImmediate(sayGoodbye));
    },
  });
  await app.register(healthRoutes);
  await app.register(agentRoutes);
  await app.register(faceRoutes);
  await app.register(siteRoutes);
  await app.register(ownDataRoutes);
  await app.register(widgetRoutes);
  await app.register(deskRoutes);
  await app.register(cannedReplyRoutes);
  await app.register(tagRoutes);
  await app.register(earlierRoutes);
  await app.register(searchRoutes);
  await app.register(inboxRoutes);
  await app.register(viewRoutes);
  await app.register(visitorRoutes);
  await app.register(pushRoutes);
  await app.register(fileRoutes);
  await app.register(productCardRoutes);
  await app.register(faqRoutes);
  await app.register(publicFaqRoutes);
  await app.register(helpRoutes);
  await app.register(socketRoutes);
  await app.register(pollRoutes);
  if (folders) await app.register(staticRoutes, { folders });

  app.addHook('onReady', async () => {
    await app.jobs.start();
    await app.bot.sweep();
    if (database.withoutTrigrams !== null) {
      app.log.warn(
        `Search finds whole words and their beginnings only: this Postgres has no pg_trgm (${database.withoutTrigrams}). See "Search" in docs/operations.md.`,
      );
    }
    app.indexer.look();
  });
  app.addHook('onClose', async () => {
    app.desk.close();
    telling.close();
    await waitingMails?.close();
    await followUps?.close();
    await app.jobs.stop();
    await Promise.all([app.bot.close(), app.indexer.close()]);
    await Promise.all([matching.close(), studying.close()]);
    await writer.flush();
    app.agentDoors.close();
    app.inboxCounting.close();
    app.visitorWatch.close();
    app.onlookers.close();
    app.feed.close();
    allowances.close();
    await app.presence.close();
    await bus.close();
  });
  return app;
}

/** Whom a push service turns to if we are a burden to it: not an address of this machine, which some refuse. */
function pushSubject({ mail, publicUrl }: Config): string {
  if (mail) return `mailto:${mail.from.address}`;
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:deskbell@${new URL(publicUrl).hostname}`;
}
