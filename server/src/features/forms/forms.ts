import type { AskedField, Content, FormField, PreChat, VisitorDetails } from '@deskbell/shared';
import { cleanName, emailSchema } from '@deskbell/shared/schemas';
import type { VisitorActor } from '../../access/actor.ts';
import type { Query } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { ConversationKey } from '../../log/reader.ts';

export interface Filled {
  answers: { label: string; value: string }[];
  /** The same, for people to read. */
  text: string;
  email: string;
  name: string;
}

export type Form = Extract<Content, { kind: 'message' }>;

const KNOWN = `
  select v.details::text as details,
    exists (select from conversations c where c.site_id = v.site_id and c.visitor_id = v.id and c.contact->>'email' <> '') as "hasEmail",
    exists (select from conversations c where c.site_id = v.site_id and c.visitor_id = v.id and c.contact->>'name' <> '') as "hasName"
  from visitors v where v.site_id = $1 and v.id = $2`;

const OF_CONVERSATION = `
  select v.details::text as details, (
    select c.contact::text from conversations c
    where c.site_id = v.site_id and c.visitor_id = v.id and c.contact is not null
    order by c.id = k.id desc, c.last_entry_at desc limit 1
  ) as contact
  from conversations k join visitors v on v.site_id = k.site_id and v.id = k.visitor_id
  where k.site_id = $1 and k.id = $2`;

const ANSWERED = `
  select cid from entries where site_id = $1 and conversation_id = $2 and seq > $3::text::int
    and content->'filled'->>'formSeq' = $3 limit 1`;

const KEEP = `
  with changed as (insert into search_changes (site_id, visitor_id) values ($1, $2))
  update visitors set details = coalesce(details, '{}') || jsonb_build_object('told', (
    select coalesce(jsonb_agg(t), '[]') from (
      select t from jsonb_array_elements(coalesce(details->'told', '[]')) as t
      where t->>'label' not in (select n->>'label' from jsonb_array_elements($3::text::jsonb) as n)
      union all select n from jsonb_array_elements($3::text::jsonb) as n
    ) as all_told(t)))
  where site_id = $1 and id = $2`;

/** How long a change of the settings may take to be seen here. */
const KNOWN_FOR_MS = 2_000;
const MOST_KNOWN = 1_000;
/** Of one visitor, in all the forms that they ever filled in. */
const MOST_TOLD = 20;

/** What visitors are asked for besides what they write by themselves, and what they said to it. */
export class Forms {
  readonly #query: Query;
  readonly #known = new Map<string, { asked: Promise<PreChat | null>; until: number }>();

  constructor(query: Query) {
    this.#query = query;
  }

  /** @returns what to ask a visitor who begins a conversation: of what the shop wants to know only what is not known yet. Null for nothing. */
  async toBegin({ siteId, visitorId }: VisitorActor): Promise<Form | null> {
    const asked = await this.#preChatOf(siteId);
    if (!asked || asked.fields.length === 0) return null;
    const [row] = await this.#query<{ details: string | null; hasEmail: boolean; hasName: boolean }>(KNOWN, [siteId, visitorId]);
    const { told = [], verified } = JSON.parse(row?.details ?? '{}') as VisitorDetails;
    const isKnown = ({ kind, label }: FormField) =>
      (kind === 'email' && (row?.hasEmail || verified?.email)) ||
      (kind === 'name' && (row?.hasName || verified?.name)) ||
      told.some((one) => (isOnce(kind) ? one.kind === kind : one.label === label));
    const form = asked.fields.filter((field) => !isKnown(field));
    return form.length === 0 ? null : { kind: 'message', text: asked.intro, form };
  }

  /** Nothing is asked twice: what the visitor said to it before, or the shop says of them, stands in the form already. */
  async withKnown({ siteId, conversationId }: ConversationKey, form: readonly FormField[]): Promise<AskedField[]> {
    const [row] = await this.#query<{ details: string | null; contact: string | null }>(OF_CONVERSATION, [siteId, conversationId]);
    const { told = [], verified } = JSON.parse(row?.details ?? '{}') as VisitorDetails;
    const contact = JSON.parse(row?.contact ?? '{}') as { email?: string; name?: string };
    const knownOf = ({ kind, label, options }: FormField): string | undefined => {
      const said = told.findLast((one) => one.kind === kind && (isOnce(kind) || one.label === label))?.value;
      if (kind === 'name' || kind === 'email') return verified?.[kind] || contact[kind] || said;
      if (kind === 'phone') return verified?.phone || said;
      return options && !options.includes(said ?? '') ? undefined : said;
    };
    return form.map((field) => {
      const known = knownOf(field);
      return known ? { ...field, known } : field;
    });
  }

  /** The `cid` of what answers the form at a `seq`; undefined while nothing does. */
  async answerTo({ siteId, conversationId }: ConversationKey, formSeq: number): Promise<string | undefined> {
    return (await this.#query<{ cid: string }>(ANSWERED, [siteId, conversationId, String(formSeq)]))[0]?.cid;
  }

  /** Remembers it of the visitor, so that it is not asked again. */
  async keep({ siteId, visitorId }: VisitorActor, form: readonly FormField[], values: readonly string[]): Promise<void> {
    const told = form.flatMap(({ kind, label }, at) => (values[at] ? [{ kind, label, value: values[at] }] : []));
    if (told.length > 0) await this.#query(KEEP, [siteId, visitorId, JSON.stringify(told.slice(0, MOST_TOLD))]);
  }

  /** What is asked was changed here: who begins next is asked what it is now. */
  forget(siteId: string): void {
    this.#known.delete(siteId);
  }

  #preChatOf(siteId: string): Promise<PreChat | null> {
    const now = performance.now();
    const known = this.#known.get(siteId);
    if (known && known.until > now) return known.asked;
    const asked = this.#query<{ asked: string | null }>(`select settings->>'preChat' as asked from sites where id = $1`, [siteId]).then(
      ([row]) => (row?.asked ? (JSON.parse(row.asked) as PreChat) : null),
    );
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const read = { asked, until: now + KNOWN_FOR_MS };
    this.#known.set(siteId, read);
    asked.catch(() => this.#known.get(siteId) === read && this.#known.delete(siteId));
    return asked;
  }
}

/** Whatever it is asked by, somebody has one. */
const isOnce = (kind: FormField['kind']) => kind === 'name' || kind === 'email' || kind === 'phone';

/** Five digits at least, and what people write between them. */
const isPhone = (value: string) => /^\+?[\d\s()./-]{5,40}$/.test(value) && value.replace(/\D/g, '').length >= 5;

/**
 * What was written into a form, held to it.
 *
 * @returns also where the visitor can be reached by it, and what they are called.
 * @throws AppError `bad_request` with the field's place.
 */
export function filledIn(form: readonly FormField[], values: readonly string[]): Filled {
  form.forEach(({ kind, label, required, options }, at) => {
    const value = values[at] ?? '';
    if (value !== '' && options && !options.includes(value))
      throw new AppError('bad_request', `Choose one of what stands under “${label}”.`, { field: `values/${at}` });
    if (kind === 'phone' && value !== '' && !isPhone(value))
      throw new AppError('bad_request', 'This is not a phone number. It looks like +49 761 12345.', { field: `values/${at}` });
    if (required && value === '') throw new AppError('bad_request', `Fill in “${label}”.`, { field: `values/${at}` });
    if (kind === 'email' && value !== '' && !emailSchema.safeParse(value).success)
      throw new AppError('bad_request', 'This is not an e-mail address. It looks like ann@example.com.', { field: `values/${at}` });
  });
  const saidTo = (kind: FormField['kind']) => values[form.findIndex((field) => field.kind === kind)] ?? '';
  const answers = form.flatMap(({ label }, at) => (values[at] ? [{ label, value: values[at] }] : []));
  return {
    answers,
    text: answers.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    email: saidTo('email').toLowerCase(),
    name: [...cleanName(saidTo('name'))].slice(0, 80).join(''),
  };
}
