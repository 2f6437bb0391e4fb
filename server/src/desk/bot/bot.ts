import { and, eq, lt } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../db/client.ts';
import { conversations } from '../../db/schema/index.ts';
import type { ChatModel } from '../../faq/model/chat-model.ts';
import { pathOf } from '../../faq/page-limits.ts';
import { type Conversation, type Entry, type LogBus, wantsReaction } from '../../log/entry.ts';
import { type ConversationKey, END_OF_LOG, readAfterRev, readConversation, readLast } from '../../log/reader.ts';
import type { LogWriter } from '../../log/writer.ts';
import type { DeskSettingsReader } from '../desk-settings.ts';
import { botReacts } from '../moves/desk-moves.ts';
import { BOT } from '../moves/move.ts';
import { routeNamed } from '../routing.ts';
import { hear, type PublishedFaq } from './hearing.ts';
import { isUnsure, type Reaction, reactTo, reactToNotHelped, wordedAnswer } from './reaction.ts';
import { questionBefore, soFarIn } from './so-far.ts';

/** How often the bot looks for what a crash, here or on another node, has left without a reaction. */
const SWEEP_MS = 30_000;

const PAGE = 50;

/** As far back as a reaction looks. */
const LOOK_BACK = 40;

export interface BotOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  faq: PublishedFaq;
  /** Words an answer where the matcher alone would only ask "did you mean". */
  model: Pick<ChatModel, 'word'> | null;
  settings: DeskSettingsReader;
  logger: FastifyBaseLogger;
}

/**
 * Follows the log of conversations that are with the bot, and reacts to each message of a visitor, and to each answer that did not help, once and in order.
 *
 * The cursor is the conversation's `botRev`: it moves in the same transaction that stores the reaction, so a crash between
 * "stored" and "reacted" is mended by looking again, and two nodes that look at once lead to one reaction.
 */
export class Bot {
  readonly #options: BotOptions;
  /** Conversations being looked at; true when something came meanwhile. */
  readonly #looking = new Map<string, { again: boolean; done: Promise<void> }>();
  readonly #unsubscribe: () => void;
  readonly #sweepTimer: NodeJS.Timeout;

  constructor(options: BotOptions) {
    this.#options = options;
    // Only what this node has stored: every other node has a bot of its own, and the sweep finds what a dead one left.
    this.#unsubscribe = options.bus.subscribe((hint) => {
      if (hint.kind === 'gap') this.sweep();
      if (hint.kind !== 'log' || !hint.stored || !owesReaction(hint.stored.conversation)) return;
      this.#wake({ siteId: hint.siteId, conversationId: hint.conversationId });
    });
    this.#sweepTimer = setInterval(() => this.sweep(), SWEEP_MS);
    this.#sweepTimer.unref();
  }

  /** Looks for every conversation that waits for the bot: at start, and now and then. */
  async sweep(): Promise<void> {
    try {
      const due = await this.#options.database.db
        .select({ siteId: conversations.siteId, conversationId: conversations.id })
        .from(conversations)
        .where(and(eq(conversations.state, 'bot'), lt(conversations.botRev, conversations.lastVisitorRev)))
        .limit(1_000);
      for (const key of due) this.#wake(key);
    } catch (error) {
      this.#options.logger.error({ err: error }, 'the bot could not look for open questions');
    }
  }

  /** Hears nothing new; resolves when what it is at has been said. */
  async close(): Promise<void> {
    clearInterval(this.#sweepTimer);
    this.#unsubscribe();
    await Promise.all([...this.#looking.values()].map(({ done }) => done));
  }

  #wake(key: ConversationKey): void {
    const id = `${key.siteId} ${key.conversationId}`;
    const looking = this.#looking.get(id);
    if (looking) {
      looking.again = true;
      return;
    }
    const look = { again: false, done: Promise.resolve() };
    this.#looking.set(id, look);
    look.done = (async () => {
      try {
        do {
          look.again = false;
          await this.#reactToAll(key);
        } while (look.again);
      } catch (error) {
        // The sweep comes back to it.
        this.#options.logger.error({ err: error, conversationId: key.conversationId }, 'the bot could not react');
      } finally {
        this.#looking.delete(id);
      }
    })();
  }

  async #reactToAll(key: ConversationKey): Promise<void> {
    const conversation = await readConversation(this.#options.database.query, key);
    if (!conversation || !owesReaction(conversation)) return;
    for (let rev = conversation.botRev; rev < conversation.lastVisitorRev; ) {
      const entries = await readAfterRev(this.#options.database.query, key, rev, conversation.lastVisitorRev, PAGE);
      for (const entry of entries) await this.#reactTo(conversation, entry);
      rev = entries.at(-1)?.rev ?? conversation.lastVisitorRev;
    }
  }

  async #reactTo(conversation: Conversation, entry: Entry): Promise<void> {
    if (entry.author.kind !== 'visitor' || !wantsReaction(entry.content)) return;
    const { asked, reaction } = await this.#reactionTo(conversation, entry);
    const topic = reaction.handOver?.topic;
    const route = topic === undefined ? undefined : routeNamed(await this.#options.settings.of(conversation.siteId), topic);
    await this.#options.writer.append({
      siteId: conversation.siteId,
      conversationId: conversation.id,
      cid: null,
      authorId: BOT.id,
      plan: (now, at) => botReacts(now, { rev: entry.rev, asked }, reaction, route, at),
    });
  }

  /** @returns also which message it is about. */
  async #reactionTo(conversation: Conversation, { rev, seq, content }: Entry): Promise<{ asked: number | null; reaction: Reaction }> {
    const { siteId, id: conversationId } = conversation;
    const { database, faq, model } = this.#options;
    const log = await readLast(database.query, { siteId, conversationId }, { toRev: END_OF_LOG, visible: true, limit: LOOK_BACK });
    // What the bot has said since counts too: it does once what it does once.
    const before = log.filter((entry) => entry.rev < rev || entry.author.kind !== 'visitor');
    const soFar = soFarIn(before);
    if (content.kind === 'feedback') {
      const question = questionBefore(before, content.answerSeq);
      if (question?.content.kind !== 'message') return { asked: null, reaction: reactToNotHelped({ matches: [], soFar }) };
      const { matches } = await faq.match(siteId, question.content.text, pathOf((question.content.page ?? conversation.page)?.url));
      return { asked: question.seq, reaction: reactToNotHelped({ matches, soFar }) };
    }
    if (content.kind !== 'message') throw new Error(`no reaction is known to ${content.kind}`);
    // A picture or a document alone is for a person to look at.
    if (content.text === '') return { asked: seq, reaction: { say: [], handOver: { reason: 'no_answer' } } };
    const page = content.page ?? conversation.page;
    const heard = await hear(faq, siteId, { text: content.text, page, path: pathOf(page?.url), soFar });
    const reaction = reactTo(heard);
    // What was chosen from topics is no question.
    const worded = heard.ofTopic === null && isUnsure(reaction) ? await model?.word(content.text, heard.matches) : null;
    return { asked: seq, reaction: worded ? { say: [wordedAnswer(worded, heard)] } : reaction };
  }
}

const owesReaction = ({ state, botRev, lastVisitorRev }: Conversation): boolean => state === 'bot' && botRev < lastVisitorRev;
