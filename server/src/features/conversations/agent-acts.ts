import type { AgentAsk, FormField } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { accessConversation } from '../../access/access-conversation.ts';
import type { AgentActor } from '../../access/actor.ts';
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
import type { Presence } from '../../desk/presence.ts';
import { AppError } from '../../errors.ts';
import type { Stored } from '../../log/append.ts';
import type { LogWriter } from '../../log/writer.ts';
import type { Forms } from '../forms/forms.ts';
import { type ActorsPlan, appendAs, type Request } from './append-as.ts';
import { block, conversationsOf, readMember, readMembers, unblock } from './conversation-repository.ts';
import type { GoingAlong, Wanted } from './going-along.ts';
import { takeBack } from './taking-back.ts';

type HandoffTo = Extract<AgentAsk, { type: 'conversation.handoff' }>['to'];

interface Parts {
  database: Database;
  writer: LogWriter;
  settings: DeskSettingsReader;
  presence: Presence;
  goingAlong: GoingAlong;
  forms: Forms;
}

/**
 * What agents may do with their shop's conversations. Each act is one append to the log; sent again with its `cid`, it gives back what was
 * stored.
 *
 * @throws AppError from every method: `conversation_not_found`, and what the rule itself refuses.
 */
export class AgentActs {
  readonly #database: Database;
  readonly #writer: LogWriter;
  readonly #settings: DeskSettingsReader;
  readonly #presence: Presence;
  readonly #goingAlong: GoingAlong;
  readonly #forms: Forms;

  constructor({ database, writer, settings, presence, goingAlong, forms }: Parts) {
    this.#database = database;
    this.#writer = writer;
    this.#settings = settings;
    this.#presence = presence;
    this.#goingAlong = goingAlong;
    this.#forms = forms;
  }

  /**
   * @param request `anyway`: also where a colleague holds it, who keeps it.
   * @throws AppError `conversation_taken`, and for what is to go along `bad_request`, `not_found`, `entry_not_found`
   */
  async send(
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

  #append(actor: AgentActor, request: Request, plan: ActorsPlan): Promise<Stored> {
    return appendAs(this.#writer, actor, request, plan);
  }
}
