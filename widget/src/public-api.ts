import type { Cart, MoveReason } from '@deskbell/shared';

/** `window.Deskbell`: all that a shop's page may use. What each call does, with examples: docs/widget-api.md. */
export interface PublicApi {
  /** Opens the panel, and leads the keyboard there. */
  open(): void;
  close(): void;
  toggle(): void;
  /** Puts the launcher back that `hide` took away. */
  show(): void;
  /** Closes the panel and takes the launcher away; `open` opens the panel all the same, for a page with a button of its own. */
  hide(): void;
  /** Puts a text into the message field, unless the visitor has written something there. */
  prefill(text: string): void;
  /** Opens the panel and sends a text as the visitor; one that is too long to send stands in the message field. */
  ask(text: string): void;
  /**
   * What the shop knows of this visitor, for agents to see; null takes one away. Added to what was set before.
   * Names up to 40 characters, texts up to 300, 50 attributes in all.
   */
  set(attributes: Record<string, string | number | boolean | null>): void;
  /** What is in the visitor's cart, for agents to see: up to 50 items. Null for none. */
  cart(cart: Cart | null): void;
  /**
   * Something that the visitor did, for agents to see: the last 20. Nothing is told before the chat is opened. Names up to 40 characters;
   * up to 10 data, as in `set`.
   */
  track(event: string, data?: Record<string, string | number | boolean>): void;
  /**
   * Who the visitor is, as the shop's own server has signed it: a JWT, or what fetches one when it is needed, which is not before the chat
   * is opened. They find their conversation in every browser. `identified` or `identity-refused` tells how it went.
   */
  identify(identity: string | (() => string | Promise<string>)): void;
  /** Forgets the visitor in this browser, in all tabs. Whoever comes next is somebody new. */
  logout(): void;
  /** Whether anything may be kept in this browser. False erases what is, and the chat goes on for as long as the page lasts. */
  consent(isGiven: boolean): void;
  /** Light or dark, or as the visitor's system is. Where the tag has `data-theme`, that stays. */
  theme(theme: 'light' | 'dark' | 'auto'): void;
  /**
   * The language that the widget speaks, as a BCP 47 tag: `'de'`, `'pt-BR'`. One that it does not know is English; null is what it
   * would be without this call. Where the tag has `data-locale`, that stays.
   */
  locale(tag: string | null): void;
  /** `ready`: the script is here. The handler is called once, also where it is added later. */
  on(event: 'ready', handler: () => void): void;
  /** A handler that is added twice is called once. */
  on<Name extends keyof PublicEvents>(event: Name, handler: Handler<Name>): void;
  off<Name extends keyof PublicEvents>(event: Name, handler: Handler<Name>): void;
  /** Takes the widget off the page for good, with its connection and its listeners. What the browser keeps for the visitor stays. */
  destroy(): void;
}

type Handler<Name extends keyof PublicEvents> = (event: CustomEvent<PublicEvents[Name]>) => void;

interface InConversation {
  conversationId: string;
}

interface SaidMessage extends InConversation {
  /** The same in each tab and after each reload. */
  id: string;
  /** Empty where the bot offers choices, or only a file was sent. */
  text: string;
}

interface Moved extends InConversation {
  reason: MoveReason;
}

/** What each event has as its `detail`. */
export interface PublicEvents {
  /** The panel opened, by whomever. */
  opened: null;
  closed: null;
  /** The number on the launcher changed. */
  unread: { count: number };
  /** The visitor's first message has begun a conversation. */
  'conversation-started': InConversation;
  /** A message of the visitor's is stored on the server. */
  'message-sent': SaidMessage;
  'message-received': SaidMessage & { from: 'agent' | 'bot'; name: string };
  /** The conversation is with people from here on. */
  handoff: Moved;
  'conversation-closed': Moved;
  /** How the visitor found a conversation that is closed, 1 (very bad) to 5; told again where they change it. */
  rated: InConversation & { score: number; comment: string };
  /** The visitor is who the shop's server said. */
  identified: null;
  /** They are not; the chat goes on without a name. With a fresh identity `identify` may be called again. */
  'identity-refused': { code: 'identity_expired' | 'identity_invalid' | 'unreachable'; message: string };
}

/** A call that was made before the script was here, as the stub in docs/widget-api.md keeps it. */
export type QueuedCall = [name: keyof PublicApi, ...given: unknown[]];

declare global {
  interface Window {
    /** `q` is the stub's. */
    Deskbell?: PublicApi & { q?: QueuedCall[] };
  }
}
