import { type AgentEntry, type FormField, LIMITS, type ProductCard } from '@deskbell/shared';
import { messageWords } from '@deskbell/shared/client';
import { signal } from '@preact/signals';
import { postProductCard } from '../api/files-api.ts';
import { RefusedError } from '../api/http.ts';
import { attachmentsOf, clearAttachments, forgetAttachments } from './attachments.ts';
import { optionsIn } from './form-options.ts';

/** What a reply answers, shown above it. */
export interface Quoting {
  rev: number;
  author: AgentEntry['author'];
  text: string;
}

/** A page of the shop that is sent as a card. */
export interface Product {
  url: string;
  card: ProductCard | null;
  failure: string | null;
}

const quotes = signal<ReadonlyMap<string, Quoting>>(new Map());
const offers = signal<ReadonlyMap<string, string>>(new Map());
const forms = signal<ReadonlyMap<string, readonly FormField[]>>(new Map());
let lastForm: readonly FormField[] = [{ kind: 'order', label: 'Order number', required: true }];
const products = signal<ReadonlyMap<string, Product>>(new Map());

export const quotingIn = (conversationId: string): Quoting | undefined => quotes.value.get(conversationId);
export const productIn = (conversationId: string): Product | undefined => products.value.get(conversationId);

export function quote(conversationId: string, quoting: Quoting | null): void {
  const next = new Map(quotes.peek());
  if (quoting) next.set(conversationId, quoting);
  else next.delete(conversationId);
  quotes.value = next;
}

/** The quick replies that the reply offers, as they are typed: with a slash between them. Undefined where none are asked for. */
export const offeredIn = (conversationId: string): string | undefined => offers.value.get(conversationId);

export function offer(conversationId: string, typed: string | null): void {
  const next = new Map(offers.peek());
  if (typed === null) next.delete(conversationId);
  else next.set(conversationId, typed);
  offers.value = next;
}

/** What the visitor is asked to fill in with it; undefined where nothing is. */
export const formIn = (conversationId: string): readonly FormField[] | undefined => forms.value.get(conversationId);

/** @param fields null: nothing is asked. */
export function askFor(conversationId: string, fields: readonly FormField[] | null): void {
  const next = new Map(forms.peek());
  if (fields === null) next.delete(conversationId);
  else next.set(conversationId, fields);
  forms.value = next;
}

/** Begins a form, as the one that was sent last in this tab. */
export function beginForm(conversationId: string): void {
  if (!formIn(conversationId)) askFor(conversationId, lastForm);
}

/** @returns a sentence for what cannot be asked. */
export function faultOfForm(fields: readonly FormField[]): string | null {
  const labels = fields.map(({ label }) => label.trim().toLowerCase());
  if (labels.some((label) => label === '')) return 'Say in each field what is asked for.';
  if (new Set(labels).size < labels.length) return 'Ask for each only once.';
  const few = fields.find(({ options }) => options && (options.length < 2 || options.length > LIMITS.formOptions));
  if (few) return `Give 2 to ${LIMITS.formOptions} choices under “${few.label}”, with a slash between them.`;
  return null;
}

/** @returns a sentence for what cannot be offered. */
export function faultOfReplies(typed: string): string | null {
  const replies = optionsIn(typed);
  if (replies.length > LIMITS.replies) return `A message offers ${LIMITS.replies} quick replies at most.`;
  const long = replies.find((reply) => [...reply].length > LIMITS.replyCodePoints);
  return long ? `A quick reply has ${LIMITS.replyCodePoints} characters at most.` : null;
}

/** @returns null for what cannot be quoted. */
export function quotable({ rev, seq, author, content }: AgentEntry): Quoting | null {
  if (seq === null || !['message', 'answer', 'page_answer'].includes(content.kind) || !('text' in content)) return null;
  const text = content.kind === 'message' ? messageWords(content) : content.text;
  return text === '' ? null : { rev, author, text };
}

function setProduct(conversationId: string, product: Product | null): void {
  const next = new Map(products.peek());
  if (product) next.set(conversationId, product);
  else next.delete(conversationId);
  products.value = next;
}

export const dropProduct = (conversationId: string): void => setProduct(conversationId, null);

/** Looks up what the visitor would see. */
export async function offerProduct(siteId: string, conversationId: string, url: string): Promise<void> {
  setProduct(conversationId, { url, card: null, failure: null });
  const isStill = () => products.peek().get(conversationId)?.url === url;
  try {
    const card = await postProductCard(siteId, url);
    if (isStill()) setProduct(conversationId, { url, card, failure: null });
  } catch (error) {
    const failure = error instanceof RefusedError ? error.message : 'The page could not be looked at. Try again.';
    if (isStill()) setProduct(conversationId, { url, card: null, failure });
  }
}

/** What stands in a text of the shop's own pages. */
export function shopPageIn(text: string, origins: readonly string[]): string | undefined {
  return text.match(/https?:\/\/[^\s<>"]+/g)?.find((address) => URL.canParse(address) && origins.includes(new URL(address).origin));
}

/** What goes along with a reply, as it is asked for. */
export interface Along {
  files?: string[];
  quotes?: number;
  product?: { url: string };
  replies?: string[];
  form?: FormField[];
}

export interface Readiness {
  along: Along;
  /** There is something to send even without words. */
  hasContent: boolean;
  /** Something is on its way, and the reply waits for it. */
  isComing: boolean;
  /** Something is not there and does not come: the agent decides. */
  hasFailed: boolean;
}

export function readinessOf(conversationId: string): Readiness {
  const attachments = attachmentsOf(conversationId);
  const files = attachments.flatMap(({ file }) => file?.id ?? []);
  const product = productIn(conversationId);
  const quoting = quotingIn(conversationId);
  const offered = offeredIn(conversationId) ?? '';
  const replies = optionsIn(offered);
  const form = formIn(conversationId) ?? [];
  return {
    along: {
      ...(files.length > 0 && { files }),
      ...(quoting && { quotes: quoting.rev }),
      ...(product?.card && { product: { url: product.card.url } }),
      ...(replies.length > 0 && { replies }),
      ...(form.length > 0 && { form: [...form] }),
    },
    hasContent: attachments.length > 0 || product?.card != null,
    isComing: attachments.some(({ file, failure }) => !file && !failure) || (product !== undefined && !product.card && !product.failure),
    hasFailed: attachments.some(({ failure }) => failure !== null) || faultOfReplies(offered) !== null || faultOfForm(form) !== null,
  };
}

/** It has gone. */
export function clearAlong(conversationId: string): void {
  clearAttachments(conversationId);
  quote(conversationId, null);
  offer(conversationId, null);
  const form = formIn(conversationId);
  if (form && form.length > 0) lastForm = form;
  askFor(conversationId, null);
  dropProduct(conversationId);
}

export function forgetAlong(): void {
  forgetAttachments();
  quotes.value = new Map();
  offers.value = new Map();
  forms.value = new Map();
  products.value = new Map();
}
