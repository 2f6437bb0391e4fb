import type { Contact } from '@deskbell/shared';
import { accessConversation } from '../../access/access-conversation.ts';
import type { VisitorActor } from '../../access/actor.ts';
import type { Query } from '../../db/client.ts';
import type { DeskSettingsReader } from '../../desk/desk-settings.ts';
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
import { routeOf } from '../../desk/routing.ts';
import { AppError } from '../../errors.ts';
import type { Plan, Stored } from '../../log/append.ts';
import type { Conversation } from '../../log/entry.ts';
import { END_OF_LOG, readAfterSeq } from '../../log/reader.ts';
import type { LogWriter } from '../../log/writer.ts';
import { type Filled, type Form, type Forms, filledIn } from '../forms/forms.ts';
import { type ActorsPlan, appendAs, type Request } from './append-as.ts';
import type { GoingAlong, Wanted } from './going-along.ts';

/** A request that may be a conversation's first, with the language of whoever asks. */
interface Opening extends Request {
  language: string | null;
}

/** How much after an answer is looked through. */
const SINCE = 50;

interface Parts {
  query: Query;
  writer: LogWriter;
  settings: DeskSettingsReader;
  goingAlong: GoingAlong;
  forms: Forms;
}

/**
 * What visitors may do with their conversations. Each act is one append to the log; sent again with its `cid`, it gives back what was
 * stored.
 *
 * @throws AppError from every method: `conversation_not_found`, and what the rule itself refuses.
 */
export class VisitorActs {
  readonly #query: Query;
  readonly #writer: LogWriter;
  readonly #settings: DeskSettingsReader;
  readonly #goingAlong: GoingAlong;
  readonly #forms: Forms;

  constructor({ query, writer, settings, goingAlong, forms }: Parts) {
    this.#query = query;
    this.#writer = writer;
    this.#settings = settings;
    this.#goingAlong = goingAlong;
    this.#forms = forms;
  }

  /**
   * The first message makes the conversation, and brings what the shop asks those who begin one.
   *
   * @param request `saidFirst`: what the shop's chat had said before that.
   */
  async send(
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
    const { siteId, id: conversationId } = await accessConversation(this.#query, actor, request.conversationId);
    const [rated] = await readAfterSeq(this.#query, { siteId, conversationId }, answerSeq - 1, answerSeq, 1);
    if (rated?.content.kind !== 'answer' && rated?.content.kind !== 'page_answer')
      throw new AppError('entry_not_found', 'There is no answer here to rate.');
    const since = await readAfterSeq(this.#query, { siteId, conversationId }, answerSeq, END_OF_LOG, SINCE);
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
    const { siteId, id: conversationId } = await accessConversation(this.#query, actor, request.conversationId);
    const [asked] = await readAfterSeq(this.#query, { siteId, conversationId }, formSeq - 1, formSeq, 1);
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
      const { siteId, id: conversationId, lastRev } = await accessConversation(this.#query, actor, request.conversationId);
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
    const { siteId, id: conversationId } = await accessConversation(this.#query, actor, request.conversationId);
    const [closed, ...since] = await readAfterSeq(this.#query, { siteId, conversationId }, closedSeq - 1, END_OF_LOG, SINCE);
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

  #append(actor: VisitorActor, request: Request, plan: ActorsPlan, opening?: Pick<Conversation, 'page' | 'language'>): Promise<Stored> {
    return appendAs(this.#writer, actor, request, plan, opening);
  }
}

/** What begins a conversation, with a form after it. */
const asking = (form: Form | null, { lastRev }: Conversation, plan: Plan): Plan =>
  form && lastRev === 0 ? { ...plan, entries: [...plan.entries, { author: BOT, content: form, visible: true }] } : plan;

const nothingToFillIn = () => new AppError('entry_not_found', 'There is nothing to fill in here any more.');
