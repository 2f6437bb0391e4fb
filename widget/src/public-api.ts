/** `window.Deskbell`: all that a shop's page may use. */
export interface PublicApi {
  open(): void;
  close(): void;
  /** Takes the widget off the page. */
  remove(): void;
}

declare global {
  interface Window {
    Deskbell?: PublicApi;
  }
}
