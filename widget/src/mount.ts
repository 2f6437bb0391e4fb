import type { PublicApi } from './public-api.ts';

/** What the loader has put on the page and hands to boot. */
export interface Mount {
  /** Its host is also where the page's handlers listen. */
  root: ShadowRoot;
  launcher: HTMLButtonElement;
  /** The server's address, without a slash at the end. */
  server: string;
  siteKey: string;
  /** The token of the link from an e-mail that led to this page; none once it is exchanged. */
  link: string | undefined;
  /** What the tag says, by its `data-` attributes; it stays so, whatever the page says later. */
  said: DOMStringMap;
  /** The language that the page asks for. */
  locale?: string | null;
  /** Whether the browser may keep anything for the visitor. */
  mayKeep: boolean;
  /** Who the visitor is, as the page says. */
  identity?: Parameters<PublicApi['identify']>[0] | undefined;
  /** There is nothing to do but to forget what the browser keeps. */
  forget?: boolean | undefined;
  /** Whoever was here has left: the chat begins anew when it is opened, or at once for somebody who is known. */
  leave(): void;
  /** What the shop says first, while it stands beside the launcher. */
  invited?: Invitation | undefined;
  /** Takes the widget off the page with one warning: for what is found out after `start` has returned. */
  stayAway(reason: Error): void;
}

/** @property id of the shop's trigger. */
export interface Invitation {
  id: string;
  text: string;
}

/** What boot hands back. */
export interface Running extends Pick<PublicApi, 'close' | 'prefill' | 'set' | 'cart' | 'track' | 'theme' | 'logout'> {
  /** @param byVisitor false where the page opens it unasked: then the keyboard stays with the page. */
  open(byVisitor?: boolean): void;
  ask(text: string): void;
  /** The page has said who the visitor is, or what may be kept. */
  identify(): void;
  consent(): void;
  destroy(): undefined;
  /** The page has asked for another language: see `Mount.locale`. */
  locale(): void;
  /** The page wants to know what happens. */
  listen(): void;
  /** The page had swapped the widget out, and it stands there again. */
  placed(): void;
}

/** The server knows no such site, or the page may not embed it: the widget stays away. */
export class StayAway extends Error {
  override readonly name = 'StayAway';
}

/** What the page has called and waits for the chat, in order. */
export type Waiting = [name: keyof Running, ...given: unknown[]][];
