/** What the loader has put on the page and hands to boot. */
export interface Mount {
  root: ShadowRoot;
  launcher: HTMLButtonElement;
  /** The server's address, without a slash at the end. */
  server: string;
  siteKey: string;
  /** The token of the link from an e-mail that led to this page; null without one, and once it is exchanged. */
  link: string | null;
  /** Draws the number on the launcher; 0 for none. */
  showUnread(count: number): void;
  /** Takes the widget off the page with one warning: for what is found out after `start` has returned. */
  stayAway(reason: Error): void;
}

/** What boot hands back. */
export interface Running {
  open(): void;
  close(): void;
  /** Takes everything away again: elements, listeners, timers, the connection. What is stored stays. */
  remove(): void;
}

/** The server knows no such site, or the page may not embed it: the widget stays away. */
export class StayAway extends Error {
  override readonly name = 'StayAway';
}
