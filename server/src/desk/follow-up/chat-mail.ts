import type { Content } from '@deskbell/shared';
import { filePath, inkOn } from '@deskbell/shared/client';
import { Html, html } from '../../html.ts';
import type { Mail } from '../../mail/mailer.ts';

export interface Shop {
  name: string;
  accent: string;
}

interface Link {
  words: string;
  href: string;
}

export interface SaidInMail {
  name: string;
  text: string;
  links: Link[];
}

interface ChatMail {
  shop: Shop;
  subject: string;
  /** Without the full stop. */
  opening: string;
  /** A sentence more, above what was said. */
  earlier: string | null;
  said: readonly SaidInMail[];
  href: string;
  /** Below all else: why somebody gets it. */
  about: readonly string[];
}

/** What goes along with a message, as links: a file by its name, a product by what its page calls it. */
export function linksOf({ files = [], product }: Extract<Content, { kind: 'message' }>, origin: string): Link[] {
  return [
    ...files.map((file) => ({ words: file.name, href: origin + filePath(file) })),
    ...(product ? [{ words: product.price ? `${product.title}, ${product.price}` : product.title, href: product.url }] : []),
  ];
}

/** What a message says, with what it asks for where it brings a form. */
export const wordsOf = ({ text, form = [] }: Extract<Content, { kind: 'message' }>): string =>
  [text, ...form.map(({ label }) => `– ${label}`)].join('\n');

/** For programs that read styles in the head and are dark; all others show the light colours that stand at the elements. */
const DARK = new Html(
  '@media (prefers-color-scheme:dark){.ground{background:#181c1b!important;color:#e8ecea!important}.said{background:#232928!important}.soft{color:#a3adaa!important}}',
);

/** The frame of an e-mail about a conversation: in plain text, and as a page in the shop's colour. */
export function chatMail({
  shop,
  subject,
  opening,
  earlier,
  said,
  href,
  about,
}: ChatMail): Pick<Mail, 'subject' | 'fromName' | 'text' | 'html'> {
  const text = [
    `${opening}.`,
    ...(earlier ? [earlier] : []),
    ...said.map(({ name, text, links }) => {
      const lines = [...(text === '' ? [] : [text]), ...links.map((link) => `${link.words}: ${link.href}`)];
      return `${name} wrote:\n${lines.join('\n').replace(/^/gm, '  ')}`;
    }),
    `Read it in the chat and answer:\n${href}`,
    `-- \n${about.join('\n')}`,
  ].join('\n\n');
  return { subject, fromName: shop.name, text, html: page() };

  function page(): string {
    const accent = /^#[0-9a-f]{6}$/i.test(shop.accent) ? shop.accent : '#0e5a4f';
    const small = 'margin:0 0 8px;font-size:13px;line-height:18px;color:#5a6661';
    return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${opening}</title>
<style>${DARK}</style></head>
<body class="ground" style="margin:0;padding:24px 12px;background:#f4f6f5;color:#1c2421;font:15px/22px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:520px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:17px;line-height:24px">${opening}</h1>
${earlier && html`<p class="soft" style="${small}">${earlier}</p>`}
${said.map(
  ({ name, text, links }) => html`<div class="said" style="margin:0 0 12px;padding:12px 16px;border-radius:14px;background:#ffffff">
<p class="soft" style="margin:0 0 4px;font-size:13px;line-height:18px;color:#5a6661">${name}</p>
${text !== '' && html`<p dir="auto" style="margin:0;overflow-wrap:anywhere">${text.split('\n').map((line, at) => [at > 0 && html`<br>`, line])}</p>`}
${links.map((link) => html`<p dir="auto" style="margin:4px 0 0;overflow-wrap:anywhere"><a href="${link.href}">${link.words}</a></p>`)}
</div>
`,
)}
<p style="margin:24px 0"><a href="${href}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${accent};color:${inkOn(accent)};font-weight:600;text-decoration:none">Read it in the chat and answer</a></p>
${about.map((line) => html`<p class="soft" style="${small}">${line}</p>`)}
</div></body></html>
`.text;
  }
}
