import type { PublicApi } from '../../src/public-api.ts';
import { deskbell, loadDeskbell } from './index.ts';

/** The attributes of `<deskbell-widget>`; true and false are the presence of one. */
export interface DeskbellWidgetAttributes {
  server: string;
  site: string;
  accent?: string;
  theme?: 'light' | 'dark' | 'auto';
  locale?: string;
  label?: string;
  offline?: string;
  open?: boolean | '';
  consent?: 'needed';
  proactive?: boolean | '';
  nonce?: string;
  /** Of one version for good, with `integrity`: docs/widget-api.md. */
  file?: string;
  integrity?: string;
}

/** Those that are on the page: a router may put one in place of another. */
const placed = new Set<DeskbellWidgetElement>();

/** There are no elements where a page is rendered. */
const Base = (typeof HTMLElement === 'undefined' ? class {} : HTMLElement) as typeof HTMLElement;

/**
 * `<deskbell-widget server="…" site="…">`: the chat is on the page for as long as the element is. It draws nothing where it stands.
 * `theme` and `locale` may be changed at any time; the rest is read when the chat is loaded.
 */
export class DeskbellWidgetElement extends Base {
  static readonly observedAttributes = ['theme', 'locale'];

  /** The chat's calls; rejected with a sentence where it cannot be loaded. */
  ready: Promise<PublicApi> = Promise.resolve(deskbell);

  connectedCallback(): void {
    placed.add(this);
    this.style.display = 'none';
    const text = (name: string) => this.getAttribute(name) ?? undefined;
    const [server, site, file, integrity] = [text('server'), text('site'), text('file'), text('integrity')];
    if (!server || !site) return console.warn('Deskbell: <deskbell-widget> needs both server and site.');
    this.ready = loadDeskbell({
      server,
      site,
      accent: text('accent'),
      label: text('label'),
      offline: text('offline'),
      open: this.hasAttribute('open'),
      consent: this.hasAttribute('consent') ? 'needed' : undefined,
      proactive: this.hasAttribute('proactive'),
      nonce: this.nonce || undefined,
      version: file && integrity ? { file, integrity } : undefined,
    });
    this.ready.then(
      () => {
        for (const name of DeskbellWidgetElement.observedAttributes) if (this.hasAttribute(name)) this.#say(name);
      },
      (error: Error) => console.warn(error.message),
    );
  }

  disconnectedCallback(): void {
    placed.delete(this);
    // It may only be on its way to another place, or make room for another one.
    setTimeout(() => {
      if (placed.size === 0)
        this.ready.then(
          (api) => {
            if (placed.size === 0) api.destroy();
          },
          () => {},
        );
    });
  }

  attributeChangedCallback(name: string): void {
    if (this.isConnected) this.ready.then(() => this.#say(name)).catch(() => {});
  }

  #say(name: string): void {
    const value = this.getAttribute(name);
    if (!this.isConnected) return;
    if (name === 'theme') deskbell.theme((value ?? 'auto') as 'auto');
    else deskbell.locale(value);
  }
}

if (typeof customElements !== 'undefined' && !customElements.get('deskbell-widget'))
  customElements.define('deskbell-widget', DeskbellWidgetElement);

declare global {
  interface HTMLElementTagNameMap {
    'deskbell-widget': DeskbellWidgetElement;
  }
  namespace JSX {
    interface IntrinsicElements {
      'deskbell-widget': DeskbellWidgetAttributes;
    }
  }
}
