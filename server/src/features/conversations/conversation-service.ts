import type { Author, ConversationSummary } from '@deskbell/shared';
import { accessConversation, assertAccess } from '../../access/access-conversation.ts';
import type { Actor, AgentActor, VisitorActor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import {
  agentCloses,
  agentNotes,
  agentReplies,
  agentReturns,
  visitorAsksForPerson,
  visitorRates,
  visitorWrites,
} from '../../desk/moves.ts';
import { AppError } from '../../errors.ts';
import type { Plan, Stored } from '../../log/append.ts';
import type { Conversation } from '../../log/entry.ts';
import { END_OF_LOG, readAfterSeq } from '../../log/reader.ts';
import type { LogWriter } from '../../log/writer.ts';
import { listInbox } from './conversation-repository.ts';

/** One request to add to a log. */
export interface Request {
  conversationId: string;
  cid: string;
}

/** How much after an answer is looked through. */
const SINCE = 50;

const INBOX = { bot: 200, closed: 50 };

/**
 * What visitors and agents may do with conversations. Each act is one append to the log; sent again with its `cid`, it
 * gives back what was stored.
 *
 * @throws AppError from every method: `conversation_not_found`, and what the rule itself refuses.
 */
export class ConversationService {
  readonly #database: Database;
  readonly #writer: LogWriter;

  constructor(database: Database, writer: LogWriter) {
    this.#database = database;
    this.#writer = writer;
  }

  /** The first message makes the conversation. */
  sendAsVisitor(actor: VisitorActor, request: Request & { text: string; page: Conversation['page'] }): Promise<Stored> {
    const { text, page, ...rest } = request;
    return this.#append(
      actor,
      rest,
      (conversation, author, now) => visitorWrites(conversation, { author, cid: rest.cid }, { text, page }, now),
      page,
    );
  }

  /** As a first act it makes the conversation too. */
  requestHandoff(actor: VisitorActor, request: Request): Promise<Stored> {
    return this.#append(
      actor,
      request,
      (conversation, author, now) => visitorAsksForPerson(conversation, { author, cid: request.cid }, now),
      null,
    );
  }

  /** @throws AppError `entry_not_found` when there is no answer at `answerSeq`. */
  async rateAnswer(actor: VisitorActor, request: Request & { answerSeq: number; helped: boolean }): Promise<Stored> {
    const { answerSeq, helped, ...rest } = request;
    const { siteId, id: conversationId } = await accessConversation(this.#database.query, actor, request.conversationId);
    const [rated] = await readAfterSeq(this.#database.query, { siteId, conversationId }, answerSeq - 1, answerSeq, 1);
    if (rated?.content.kind !== 'answer' && rated?.content.kind !== 'page_answer')
      throw new AppError('entry_not_found', 'There is no answer here to rate.');
    const since = await readAfterSeq(this.#database.query, { siteId, conversationId }, answerSeq, END_OF_LOG, SINCE);
    const word = since.findLast(({ content }) => content.kind === 'feedback' && content.answerSeq === answerSeq)?.content;
    // The same word once more changes nothing.
    if (word?.kind === 'feedback' && word.helped === helped) return this.#append(actor, rest, () => ({ entries: [] }));
    const isLast = since.every(({ content }) => content.kind === 'feedback');
    return this.#append(actor, rest, (conversation, author, now) =>
      visitorRates(conversation, { author, cid: rest.cid }, { answerSeq, helped, isLast }, now),
    );
  }

  /** @throws AppError `conversation_taken` */
  sendAsAgent(actor: AgentActor, request: Request & { text: string }): Promise<Stored> {
    return this.#append(actor, request, (conversation, author, now) =>
      agentReplies(conversation, { author, cid: request.cid }, request.text, now),
    );
  }

  addNote(actor: AgentActor, request: Request & { text: string }): Promise<Stored> {
    return this.#append(actor, request, (_, author) => agentNotes({ author, cid: request.cid }, request.text));
  }

  close(actor: AgentActor, request: Request): Promise<Stored> {
    return this.#append(actor, request, (conversation, author, now) => agentCloses(conversation, { author, cid: request.cid }, now));
  }

  /** @throws AppError `conversation_taken` when a colleague holds it. */
  returnToBot(actor: AgentActor, request: Request): Promise<Stored> {
    return this.#append(actor, request, (conversation, author, now) => agentReturns(conversation, { author, cid: request.cid }, now));
  }

  async inbox(actor: AgentActor): Promise<ConversationSummary[]> {
    return (await listInbox(this.#database.db, actor.siteId, INBOX)).map(summaryOf);
  }

  /** @param page given by acts that may be a conversation's first. */
  #append(
    actor: Actor,
    { conversationId, cid }: Request,
    plan: (conversation: Conversation, author: Author, now: Date) => Plan,
    page?: Conversation['page'],
  ): Promise<Stored> {
    const author = authorOf(actor);
    return this.#writer.append({
      siteId: actor.siteId,
      conversationId,
      cid,
      authorId: author.id,
      ...(actor.kind === 'visitor' && page !== undefined ? { open: { visitorId: actor.visitorId, page } } : {}),
      plan: (conversation, now) => {
        assertAccess(actor, conversation);
        return plan(conversation, author, now);
      },
    });
  }
}

const authorOf = (actor: Actor): Author =>
  actor.kind === 'visitor' ? { kind: 'visitor', id: actor.visitorId, name: '' } : { kind: 'agent', id: actor.userId, name: actor.name };

export function summaryOf(conversation: Conversation): ConversationSummary {
  const { id, visitorId, state, assignee, lastRev, preview, previewBy, page, createdAt, lastEntryAt, waitingSince } = conversation;
  return {
    id,
    visitorName: nameOf(visitorId),
    state,
    assignee,
    rev: lastRev,
    preview,
    previewBy,
    page: page && { url: page.url, title: page.title },
    createdAt: createdAt.toISOString(),
    lastEntryAt: lastEntryAt.toISOString(),
    waitingSince: (state === 'waiting' && waitingSince?.toISOString()) || null,
    unansweredSince: (state === 'active' && waitingSince?.toISOString()) || null,
  };
}

/** Anonymous visitors are told apart by a few characters of their id. */
const nameOf = (visitorId: string) =>
  `Visitor ${visitorId
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase()}`;
