import { type AgentAsk, type Author, type Contact, type ConversationSummary, type FormField, LIMITS } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { accessConversation, assertAccess } from '../../access/access-conversation.ts';
import type { Actor, AgentActor, VisitorActor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { readAttendance } from '../../desk/attendance.ts';
import type { DeskSettingsReader } from '../../desk/desk-settings.ts';
import {
  agentBlocks,
  agentClaims,
  agentCloses,
  agentDeletes,
  agentHandsOver,
  agentNotes,
  agentReopens,
  agentReplies,
  agentReturns,
  agentSnoozes,
  agentUnblocks,
  type Receiver,
} from '../../desk/moves/agent-moves.ts';
import { BOT } from '../../desk/moves/move.ts';
import {
  nothingToRate,
  visitorAsksForPerson,
  visitorEnds,
  visitorFills,
  visitorLeavesContact,
  visitorRates,
  visitorRatesConversation,
  visitorWrites,
} from '../../desk/moves/visitor-moves.ts';
import type { Presence } from '../../desk/presence.ts';
import { routeOf } from '../../desk/routing.ts';
import { AppError } from '../../errors.ts';
import type { Plan, Stored } from '../../log/append.ts';
import type { Conversation, Entry } from '../../log/entry.ts';
import { END_OF_LOG, readAfterSeq, readLast, readLastBeforeSeq } from '../../log/reader.ts';
import { anonymousName } from '../../log/visitor-name.ts';
import type { LogWriter } from '../../log/writer.ts';
import { type Filled, type Form, type Forms, filledIn } from '../forms/forms.ts';
import { block, conversationsOf, listOfVisitor, readMember, readMembers, unblock } from './conversation-repository.ts';
import type { GoingAlong, Wanted } from './going-along.ts';
import { takeBack } from './taking-back.ts';

/** One request to add to a log. */
export interface Request {
  conversationId: string;
  cid: string;
}

/** A request that may be a conversation's first, with the language of whoever asks. */
interface Opening extends Request {
  language: string | null;
}

type ActorsPlan = (conversation: Conversation, author: Author, now: Date) => Plan;

type HandoffTo = Extract<AgentAsk, { type: 'conversation.handoff' }>['to'];

/** How much after an answer is looked through. */
const SINCE = 50;

/**
 * What visitors and agents may do with conversations. Each act is one append to the log; sent again with its `cid`, it
 * gives back what was stored.
 *
 * @throws AppError from every method: `conversation_not_found`, and what the rule itself refuses.
 */
export class ConversationService {
  readonly #database: Database;
  readonly #writer: LogWriter;
  readonly #settings: DeskSettingsReader;
  readonly #presence: Presence;
  readonly #goingAlong: GoingAlong;
  readonly #forms: Forms;

  constructor(parts: {
    database: Database;
    writer: LogWriter;
    settings: DeskSettingsReader;
    presence: Presence;
    goingAlong: GoingAlong;
    forms: Forms;
  }) {
    this.#forms = parts.forms;
    this.#goingAlong = parts.goingAlong;
    this.#database = parts.database;
    this.#writer = parts.writer;
    this.#settings = parts.settings;
    this.#presence = parts.presence;
  }

  /**
   * The first message makes the conversation, and brings what the shop asks those who begin one.
   *
   * @param request `saidFirst`: what the shop's chat had said before that.
   */
  async sendAsVisitor(
    actor: VisitorActor,
    request: Opening & Pick<Wanted, 'files'> & { text: string; page: Conversation['page']; saidFirst?: string | undefined },
  ): Promise<Stored> {
    const { text, page, language, files, saidFirst, ...rest } = request;
    const form = await this.#forms.toBegin(actor);
    return this.#goingAlong.with(actor, rest, { files }, (along) =>
      this.#append(
        actor,
        rest,
        (conversation, author, now) => {
          const written = visitorWrites(conversation, { author, cid: rest.cid }, { text, page, ...along }, now);
          const plan = asking(form, conversation, written);
          return saidFirst && conversation.lastRev === 0
            ? { ...plan, entries: [{ author: BOT, content: { kind: 'message', text: saidFirst }, visible: true }, ...plan.entries] }
            : plan;
        },
        { page, language },
      ),
    );
  }

  /** As a first act it makes the conversation too. A topic that the site does not have any more is none. */
  async requestHandoff(
    actor: VisitorActor,
    { topicId, language, ...request }: Opening & { topicId?: string | undefined },
  ): Promise<Stored> {
    const form = await this.#forms.toBegin(actor);
    const route = topicId === undefined ? undefined : routeOf(await this.#settings.of(actor.siteId), ({ id }) => id === topicId);
    return this.#append(
      actor,
      request,
      (conversation, author, now) =>
        asking(form, conversation, visitorAsksForPerson(conversation, { author, cid: request.cid }, route, now)),
      { page: null, language },
    );
  }

  /** As a first act it makes the conversation too. */
  leaveContact(
    actor: VisitorActor,
    request: Opening & { contact: Contact; text: string | undefined; page: Conversation['page'] },
  ): Promise<Stored> {
    const { contact, text, page, language, ...rest } = request;
    return this.#append(
      actor,
      rest,
      (conversation, author, now) => visitorLeavesContact(conversation, { author, cid: rest.cid }, { contact, text, page }, now),
      { page, language },
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

  /** @throws AppError `entry_not_found` where there is no form, or it is filled in already; `bad_request` for what does not fit into it. */
  async fill(actor: VisitorActor, request: Request & { formSeq: number; values: readonly string[] }): Promise<Stored> {
    const { formSeq, values, ...rest } = request;
    const { siteId, id: conversationId } = await accessConversation(this.#database.query, actor, request.conversationId);
    const [asked] = await readAfterSeq(this.#database.query, { siteId, conversationId }, formSeq - 1, formSeq, 1);
    const form = asked?.content.kind === 'message' ? asked.content.form : undefined;
    if (!form || form.length !== values.length) throw nothingToFillIn();
    const filled = filledIn(form, values);
    // A form that was left blank as it may be is answered too.
    const text = filled.text || '–';
    const stored = await this.#fillOnce(actor, rest, { ...filled, text, formSeq });
    await this.#forms.keep(actor, form, values);
    return stored;
  }

  /** Where two say it at once, one of them is the answer: nothing may have come since it was looked for. */
  async #fillOnce(actor: VisitorActor, request: Request, filled: Filled & { formSeq: number }): Promise<Stored> {
    for (;;) {
      const { siteId, id: conversationId, lastRev } = await accessConversation(this.#database.query, actor, request.conversationId);
      const before = await this.#forms.answerTo({ siteId, conversationId }, filled.formSeq);
      if (before !== undefined && before !== request.cid) throw nothingToFillIn();
      const isRepeated = before !== undefined;
      const since = new Error('something was said since');
      try {
        return await this.#append(actor, request, (conversation, author, now) => {
          if (!isRepeated && conversation.lastRev !== lastRev) throw since;
          return visitorFills(conversation, { author, cid: request.cid }, filled, now);
        });
      } catch (error) {
        if (error !== since) throw error;
      }
    }
  }

  end(actor: VisitorActor, request: Request): Promise<Stored> {
    return this.#append(actor, request, (conversation, author, now) => visitorEnds(conversation, { author, cid: request.cid }, now));
  }

  /** @throws AppError `entry_not_found` where it is not closed, or not any more by the entry at `closedSeq`. */
  async rate(actor: VisitorActor, request: Request & { closedSeq: number; score: number; comment: string | undefined }): Promise<Stored> {
    const { closedSeq, score, comment, ...rest } = request;
    const { siteId, id: conversationId } = await accessConversation(this.#database.query, actor, request.conversationId);
    const [closed, ...since] = await readAfterSeq(this.#database.query, { siteId, conversationId }, closedSeq - 1, END_OF_LOG, SINCE);
    if (closed?.content.kind !== 'move' || closed.content.to !== 'closed') throw nothingToRate();
    const word = since.map(({ content }) => content).findLast((content) => content.kind === 'rating');
    return this.#append(actor, rest, (conversation, author) =>
      visitorRatesConversation(
        conversation,
        { author, cid: rest.cid },
        { closed: { rev: closed.rev, seq: closedSeq, word }, score, comment },
      ),
    );
  }

  /**
   * @param request `anyway`: also where a colleague holds it, who keeps it.
   * @throws AppError `conversation_taken`, and for what is to go along `bad_request`, `not_found`, `entry_not_found`
   */
  async sendAsAgent(
    actor: AgentActor,
    request: Request & Wanted & { text: string; form?: readonly FormField[] | undefined; anyway?: true | undefined },
  ): Promise<Stored> {
    const { text, anyway = false, files, quotes, product, replies, form: fields, ...rest } = request;
    const form = fields && (await this.#forms.withKnown({ siteId: actor.siteId, conversationId: rest.conversationId }, fields));
    return this.#goingAlong.with(actor, rest, { files, quotes, product, replies }, (along) =>
      this.#append(actor, rest, (conversation, author, now) =>
        agentReplies(conversation, { author, cid: rest.cid }, { text, ...along, ...(form && { form }) }, now, anyway),
      ),
    );
  }

  /** Takes back what the agent said. @throws AppError `entry_not_found`, `not_yours` */
  async delete(actor: AgentActor, { rev, ...request }: Request & { rev: number }): Promise<Stored> {
    const { conversationId } = request;
    const { siteId, preview } = await accessConversation(this.#database.query, actor, conversationId);
    const { isTold, ...taken } = await takeBack(this.#database.query, actor, { siteId, conversationId }, rev);
    return this.#append(actor, request, (conversation, author) =>
      isTold ? { entries: [] } : agentDeletes(conversation, { author, cid: request.cid }, { ...taken, preview }),
    );
  }

  /** @param mentions ids of colleagues: who does not belong to the site, or not any more, is left out, and the note stands. */
  async addNote(actor: AgentActor, request: Request & { text: string; mentions?: readonly string[] | undefined }): Promise<Stored> {
    const { text, mentions: meant = [], ...rest } = request;
    const mentions = meant.length === 0 ? [] : await readMembers(this.#database.query, actor.siteId, meant);
    return this.#append(actor, rest, (_, author) => agentNotes({ author, cid: rest.cid }, text, mentions));
  }

  /** @throws AppError `visitor_wrote` where the visitor said something after `visitorRev`. */
  close(actor: AgentActor, request: Request & { visitorRev?: number | undefined }): Promise<Stored> {
    const { visitorRev, ...rest } = request;
    return this.#append(actor, rest, (conversation, author, now) => agentCloses(conversation, { author, cid: rest.cid }, visitorRev, now));
  }

  /** @throws AppError `conversation_taken` when a colleague holds it. */
  returnToBot(actor: AgentActor, request: Request): Promise<Stored> {
    return this.#append(actor, request, (conversation, author, now) => agentReturns(conversation, { author, cid: request.cid }, now));
  }

  /** Takes it before there is an answer. @throws AppError `conversation_taken`; `agent_unavailable` for who is away themselves. */
  async claim(actor: AgentActor, request: Request): Promise<Stored> {
    const { absence } = await readAttendance(this.#database, this.#presence, actor.siteId, actor.userId);
    if (absence?.reason === 'agent_away') {
      throw new AppError('agent_unavailable', 'You are away, so it would go back at once. Say that you are available, then take it.');
    }
    return this.#append(actor, request, (conversation, author, now) => agentClaims(conversation, { author, cid: request.cid }, now));
  }

  /**
   * @throws AppError `conversation_taken`; `agent_unavailable` for a colleague who is not there to take it; `bad_request` for a team that
   * is not there.
   */
  async handOver(actor: AgentActor, request: Request & { to: HandoffTo; note: string | undefined }): Promise<Stored> {
    const { to: wanted, note, ...rest } = request;
    const to = await this.#receiver(actor.siteId, wanted);
    return this.#append(actor, rest, (conversation, author, now) =>
      agentHandsOver(conversation, { author, cid: rest.cid }, { to, note }, now),
    );
  }

  /** @throws AppError `not_yours`, `answer_owed`, `bad_request` */
  snooze(actor: AgentActor, request: Request & { until: Date }): Promise<Stored> {
    const { until, ...rest } = request;
    return this.#append(actor, rest, (conversation, author, now) => agentSnoozes(conversation, { author, cid: rest.cid }, until, now));
  }

  reopen(actor: AgentActor, request: Request): Promise<Stored> {
    return this.#append(actor, request, (conversation, author, now) => agentReopens(conversation, { author, cid: request.cid }, now));
  }

  /** Whose conversation this is cannot write any more, here or in a new one. */
  async blockVisitor(actor: AgentActor, request: Request & { reason: string }): Promise<Stored> {
    const { reason, ...rest } = request;
    const { visitorId } = await accessConversation(this.#database.query, actor, request.conversationId);
    await block(this.#database.query, { siteId: actor.siteId, visitorId }, { by: actor.name, reason });
    return this.#appendToAll(
      actor,
      visitorId,
      rest,
      (cid) => (conversation, author, now) => agentBlocks(conversation, { author, cid }, reason, now),
    );
  }

  async unblockVisitor(actor: AgentActor, request: Request): Promise<Stored> {
    const { visitorId } = await accessConversation(this.#database.query, actor, request.conversationId);
    await unblock(this.#database.query, { siteId: actor.siteId, visitorId });
    return this.#appendToAll(
      actor,
      visitorId,
      request,
      (cid) => (conversation, author, now) => agentUnblocks(conversation, { author, cid }, now),
    );
  }

  /** To the one that was asked for first, under the request's `cid`; then to all others of its visitor. */
  async #appendToAll(actor: AgentActor, visitorId: string, request: Request, planOf: (cid: string) => ActorsPlan): Promise<Stored> {
    const stored = await this.#append(actor, request, planOf(request.cid));
    for await (const ids of conversationsOf(this.#database.query, { siteId: actor.siteId, visitorId })) {
      const others = ids.filter((id) => id !== request.conversationId).map((conversationId) => ({ conversationId, cid: nanoid(22) }));
      await Promise.all(others.map((other) => this.#append(actor, other, planOf(other.cid))));
    }
    return stored;
  }

  /** What stands before an entry in the log as they see it, oldest first: nothing where it begins with that. */
  async earlier(
    actor: Actor,
    conversationId: string,
    { before, limit }: { before: number; limit: number },
  ): Promise<{ epoch: string; entries: Entry[] }> {
    const { query } = this.#database;
    const { siteId, epoch } = await accessConversation(query, actor, conversationId);
    const key = { siteId, conversationId };
    if (actor.kind === 'visitor') return { epoch, entries: await readLastBeforeSeq(query, key, before, limit) };
    return { epoch, entries: await readLast(query, key, { toRev: before - 1, visible: false, limit }) };
  }

  /** One more than are shown, since the one that is looked at is among them. */
  async ofVisitor(siteId: string, visitorId: string): Promise<ConversationSummary[]> {
    const newest = await listOfVisitor(this.#database.query, { siteId, visitorId }, LIMITS.visitorConversations + 1);
    return newest.map(summaryOf);
  }

  async #receiver(siteId: string, to: HandoffTo): Promise<Receiver> {
    if (to.kind === 'queue') return to;
    if (to.kind === 'team') {
      const team = (await this.#settings.of(siteId)).teams.find(({ id }) => id === to.id);
      if (!team) throw new AppError('bad_request', 'This team is not there any more. Choose another one.', { field: 'to' });
      return { kind: 'team', team: { id: team.id, name: team.name } };
    }
    const agent = await readMember(this.#database.query, siteId, to.id);
    if (!agent) throw new AppError('agent_unavailable', 'This colleague does not belong to the shop any more. Choose another one.');
    if ((await readAttendance(this.#database, this.#presence, siteId, to.id)).absence) {
      throw new AppError('agent_unavailable', `${agent.name} is not at the desk now. Choose a team or the queue, or leave a note.`);
    }
    return { kind: 'agent', agent };
  }

  /** @param opening given by acts that may be a conversation's first. */
  #append(
    actor: Actor,
    { conversationId, cid }: Request,
    plan: ActorsPlan,
    opening?: Pick<Conversation, 'page' | 'language'>,
  ): Promise<Stored> {
    const author = authorOf(actor);
    return this.#writer.append({
      siteId: actor.siteId,
      conversationId,
      cid,
      authorId: author.id,
      ...(actor.kind === 'visitor' && opening ? { open: { visitorId: actor.visitorId, ...opening } } : {}),
      plan: (conversation, now) => {
        assertAccess(actor, conversation);
        return plan(conversation, author, now);
      },
    });
  }
}

/** What begins a conversation, with a form after it. */
const asking = (form: Form | null, { lastRev }: Conversation, plan: Plan): Plan =>
  form && lastRev === 0 ? { ...plan, entries: [...plan.entries, { author: BOT, content: form, visible: true }] } : plan;

const nothingToFillIn = () => new AppError('entry_not_found', 'There is nothing to fill in here any more.');

const authorOf = (actor: Actor): Author =>
  actor.kind === 'visitor' ? { kind: 'visitor', id: actor.visitorId, name: '' } : { kind: 'agent', id: actor.userId, name: actor.name };

export function summaryOf(conversation: Conversation): ConversationSummary {
  const { id, visitorId, state, assignee, lastRev, preview, previewBy, page, createdAt, lastEntryAt, waitingSince } = conversation;
  const { teamId, topicId, snoozedUntil, contact, leadSince, isBlocked, placedRev, lastVisitorRev, tags, language } = conversation;
  return {
    id,
    visitorName: contact?.name || anonymousName(visitorId),
    state,
    assignee,
    rev: lastRev,
    placedRev,
    lastVisitorRev,
    preview,
    previewBy,
    page: page && { url: page.url, title: page.title, ...(page.facts && { product: page.facts.name }) },
    createdAt: createdAt.toISOString(),
    lastEntryAt: lastEntryAt.toISOString(),
    waitingSince: (state === 'waiting' && waitingSince?.toISOString()) || null,
    unansweredSince: (state === 'active' && waitingSince?.toISOString()) || null,
    teamId,
    topicId,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    contact,
    leadSince: (state === 'waiting' && leadSince?.toISOString()) || null,
    isBlocked,
    tags: [...tags],
    language,
  };
}
