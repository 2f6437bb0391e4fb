import type { PublicApi } from '../../src/public-api.ts';

/** What the tag would say, with the names of its attributes: docs/widget-api.md. */
export interface DeskbellOptions {
  /** Where the chat's server is: `https://chat.your-shop.example`. */
  server: string;
  /** The shop's key. */
  site: string;
  /** The colour of launcher and header, as CSS writes it. */
  accent?: string | undefined;
  /** May be changed later by the call of that name, as the locale. */
  theme?: 'light' | 'dark' | 'auto' | undefined;
  locale?: string | undefined;
  /** What screen readers call the launcher. */
  label?: string | undefined;
  /** What the launcher says where the server cannot be reached. */
  offline?: string | undefined;
  /** Opens the panel at once, where it does not cover the page. */
  open?: boolean | undefined;
  /** `needed`: nothing is kept in the browser until the page calls `consent(true)`. */
  consent?: 'needed' | undefined;
  /** The chat may say something first, as the shop's rules say. */
  proactive?: boolean | undefined;
  /** Of the page's content security policy, where it has one for scripts. */
  nonce?: string | undefined;
  /** One version for good: a row of the server's `/widget/versions.json`. Without it the newest at any time. */
  version?: { file: string; integrity: string } | undefined;
}

type Called = (...given: unknown[]) => void;

interface Loading {
  site: string;
  api: Promise<PublicApi>;
  loaded?: PublicApi;
}
let loading: Loading | undefined;

/** What is loading or here; nothing once it was destroyed. */
const current = (): Loading | undefined => (loading?.loaded && loading.loaded !== window.Deskbell ? undefined : loading);

const isPage = () => typeof document !== 'undefined';

/** What is called before the script is here is kept for it; it takes the queue over. */
const queued = (): PublicApi => {
  const q: unknown[] = [];
  const keep = (call: string | symbol) => {
    if (call === 'q') return q;
    // It is no promise, though a promise may lead to it.
    return call === 'then' ? undefined : (...given: unknown[]) => void q.push([call, ...given]);
  };
  window.Deskbell ||= new Proxy({}, { get: (_, call) => keep(call) }) as NonNullable<typeof window.Deskbell>;
  return window.Deskbell;
};

/**
 * The chat, from the first moment on: what is called before the script is here is done then, in order. Without a page, as on a server
 * that renders one, calls do nothing.
 */
export const deskbell: PublicApi = new Proxy({} as PublicApi, {
  get: (_, call) =>
    call === 'then'
      ? undefined
      : (...given: unknown[]) => {
          if (isPage()) (queued() as unknown as Record<string | symbol, Called>)[call]?.(...given);
        },
});

/**
 * Puts the chat on the page, once: the next call for the same site gives the same. After `destroy()` it begins anew, and after a
 * failure it is tried again. Without a page nothing is loaded, and it is `deskbell` that comes back.
 *
 * @returns rejected with a sentence where the script cannot be loaded, or another site's chat is on the page.
 */
export function loadDeskbell(options: DeskbellOptions): Promise<PublicApi> {
  if (!isPage()) return Promise.resolve(deskbell);
  const { site } = options;
  const there = current();
  if (there?.site === site) return there.api;
  if (there) {
    return handled(
      Promise.reject(new Error(`Deskbell: the chat of ${there.site} is on this page. Destroy it before you load that of ${site}.`)),
    );
  }
  const before = window.Deskbell;
  if (before && !before.q) {
    const tag = document.querySelector<HTMLScriptElement>('script[data-site]')?.dataset['site'];
    if (tag === undefined || tag === site) return Promise.resolve(before);
    return handled(Promise.reject(new Error(`Deskbell: a tag on this page has the chat of ${tag} already.`)));
  }
  const begun: Loading = { site, api: handled(load(options)) };
  loading = begun;
  begun.api.then(
    (api) => {
      begun.loaded = api;
    },
    () => {
      if (loading === begun) loading = undefined;
    },
  );
  return begun.api;
}

/** Who does not ask how it went is not told: the browser has a line for it anyway. */
function handled(api: Promise<PublicApi>): Promise<PublicApi> {
  api.catch(() => {});
  return api;
}

function load({ server, site, version, nonce, theme, locale, open, proactive, ...texts }: DeskbellOptions): Promise<PublicApi> {
  const tag = document.createElement('script');
  tag.async = true;
  for (const name of ['accent', 'label', 'offline', 'consent'] as const) {
    const text = texts[name];
    if (text !== undefined) tag.dataset[name] = text;
  }
  tag.dataset['site'] = site;
  if (open) tag.dataset['open'] = '';
  if (proactive) tag.dataset['proactive'] = 'on';
  if (nonce) tag.nonce = nonce;
  if (version) {
    tag.integrity = version.integrity;
    tag.crossOrigin = 'anonymous';
  }
  const address = `${server.replace(/\/+$/, '')}/${version ? `widget/${version.file}` : 'widget.js'}`;
  tag.src = trusted(address);
  // Not by the tag, which would hold them against every later call.
  if (theme) deskbell.theme(theme);
  if (locale) deskbell.locale(locale);
  return new Promise((resolve, reject) => {
    const ends = (failure?: string) => {
      tag.remove();
      const api = window.Deskbell;
      if (!failure && api && !api.q) resolve(api);
      else reject(new Error(`Deskbell: ${failure ?? `${address} is not the chat's script.`}`));
    };
    tag.onload = () => ends();
    tag.onerror = () =>
      ends(`${address} cannot be loaded. Is the address right, is the server there, and does the page's content security policy allow it?`);
    document.head.append(tag);
  });
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** For pages with `require-trusted-types-for 'script'`: their policy allows the name `deskbell`. */
function trusted(address: string): string {
  try {
    policy ??= (window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('deskbell', {
      createScriptURL: (url) => url,
    });
  } catch {}
  return policy?.createScriptURL(address) ?? address;
}
