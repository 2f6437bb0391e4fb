import type { PageSeen } from '@deskbell/shared';
import { and, eq, lt } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import { conversations } from '../db/schema/index.ts';
import type { ChatModel } from '../faq/model/chat-model.ts';
import { questionsIn } from '../faq/questions.ts';
import { type Conversation, type Entry, type LogBus, wantsReaction } from '../log/entry.ts';
import { type ConversationKey, readAfterRev, readConversation, readLast } from '../log/reader.ts';
import type { LogWriter } from '../log/writer.ts';
import { BOT, botReacts } from './moves.ts';
import { type Heard, isUnsure, type Matched, type Reaction, reactTo, reactToNotHelped, wordedAnswer } from './reaction.ts';
import { questionBefore, soFarIn } from './so-far.ts';

/** How often the bot looks for what a crash, here or on another node, has left without a reaction. */
const SWEEP_MS = 30_000;

const PAGE = 50;

/** A site's FAQ as it is published now. */
interface PublishedFaq {
  /** @param path of the page that it was asked on. */
  match(siteId: string, question: string, path: string | null): Promise<Matched>;
  published(siteId: string): Promise<readonly { id: string; question: string; topic: string | null }[]>;
}

/** As far back as a reaction looks. */
const LOOK_BACK = 40;

export interface BotOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  faq: PublishedFaq;
  /** Words an answer where the matcher alone would only ask "did you mean". */
  model: Pick<ChatModel, 'word'> | null;
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
    const reaction = await this.#reactionTo(conversation, entry);
    await this.#options.writer.append({
      siteId: conversation.siteId,
      conversationId: conversation.id,
      cid: null,
      authorId: BOT.id,
      plan: (now, at) => botReacts(now, entry, reaction, at),
    });
  }

  async #reactionTo(conversation: Conversation, { rev, content }: Entry): Promise<Reaction> {
    const { siteId, id: conversationId } = conversation;
    const { database, faq } = this.#options;
    const before = await readLast(database.query, { siteId, conversationId }, { toRev: rev - 1, visible: true, limit: LOOK_BACK });
    const soFar = soFarIn(before);
    if (content.kind === 'feedback') {
      const asked = questionBefore(before, content.answerSeq);
      if (asked?.content.kind !== 'message') return reactToNotHelped({ matches: [], soFar });
      const { matches } = await faq.match(siteId, asked.content.text, pathOf(asked.content.page ?? conversation.page));
      return reactToNotHelped({ matches, soFar });
    }
    if (content.kind !== 'message') throw new Error(`no reaction is known to ${content.kind}`);
    const { text } = content;
    const page = content.page ?? conversation.page;
    const questions = questionsIn(text);
    const parts: Heard['parts'] = await Promise.all(
      (questions?.parts ?? []).map(async (part) => ({ text: part, matched: await faq.match(siteId, part, pathOf(page)) })),
    );
    const ofTopic = soFar.askedTopics?.includes(text) ? await this.#questionsOf(siteId, text, soFar.lastQuestion) : null;
    const heard: Heard = {
      ...(await faq.match(siteId, text, pathOf(page))),
      ...{ text, page, soFar, parts, ofTopic },
      areParts: questions?.isSure ?? false,
    };
    const reaction = reactTo(heard);
    const worded = isUnsure(reaction) ? await this.#options.model?.word(text, heard.matches) : null;
    return worded ? { say: [wordedAnswer(worded, heard)] } : reaction;
  }

  /** The questions of a topic: first what fits what was asked before the bot wanted to know more. */
  async #questionsOf(siteId: string, topic: string, asked: string | null): Promise<{ faqId: string; question: string }[]> {
    const { faq } = this.#options;
    const { matches } = asked === null ? { matches: [] } : await faq.match(siteId, asked, null);
    const fitting = matches.map(({ entry }) => entry);
    const all = [...fitting, ...(await faq.published(siteId))].filter((entry) => entry.topic === topic);
    return [...new Map(all.map(({ id, question }) => [id, { faqId: id, question }])).values()];
  }
}

const pathOf = (page: PageSeen | null): string | null => (page && URL.canParse(page.url) ? new URL(page.url).pathname : null);

const owesReaction = ({ state, botRev, lastVisitorRev }: Conversation): boolean => state === 'bot' && botRev < lastVisitorRev;
