import { inkOn } from '@deskbell/shared/client';
import { html } from '../../html.ts';
import type { Conversation } from '../../log/entry.ts';
import { visitorNameOf } from '../../log/visitor-name.ts';
import type { Mail } from '../../mail/mailer.ts';

/** Somebody who waits. */
export interface WaitingVisitor extends Pick<Conversation, 'visitorId' | 'contact' | 'preview' | 'previewBy'> {
  conversationId: string;
  minutes: number;
}

export interface WaitingMail {
  shop: { name: string; accent: string };
  /** The longest first; at least one. */
  visitors: readonly WaitingVisitor[];
  /** Without it nothing that a visitor wrote is there, their name neither. */
  showText: boolean;
  hrefOf(conversationId: string): string;
}

/** Where the visitor did not say a word. */
const NOTHING_TO_READ = 'Asked for a person.';

/** The words of an e-mail to somebody of the team. In its headers is nothing that a visitor wrote. */
export function waitingMail({ shop, visitors, showText, hrefOf }: WaitingMail): Pick<Mail, 'subject' | 'fromName' | 'text' | 'html'> {
  const opening =
    visitors.length === 1 ? `A visitor is waiting at ${shop.name}` : `${visitors.length} visitors are waiting at ${shop.name}`;
  const rows = visitors.map((visitor) => ({
    name: showText ? visitorNameOf(visitor) : 'A visitor',
    since: visitor.minutes === 1 ? 'for a minute' : `for ${visitor.minutes} minutes`,
    words: !showText ? null : visitor.previewBy === 'visitor' && visitor.preview !== '' ? visitor.preview : NOTHING_TO_READ,
    href: hrefOf(visitor.conversationId),
  }));
  const about = `You get this because you answer for ${shop.name} and nobody has taken this up yet. Under your name in the console, “Notices”, you can turn it off. Replies to this e-mail are not read.`;
  const text = [
    `${opening}.`,
    ...rows.map(({ name, since, words, href }) => `${name}, ${since}:${words === null ? '' : `\n  ${words}`}\n  ${href}`),
    `-- \n${about}`,
  ].join('\n\n');
  return { subject: opening, fromName: shop.name, text, html: page() };

  function page(): string {
    const accent = /^#[0-9a-f]{6}$/i.test(shop.accent) ? shop.accent : '#0e5a4f';
    return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${opening}</title></head>
<body style="margin:0;padding:24px 12px;font:15px/22px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:520px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:17px;line-height:24px">${opening}</h1>
${rows.map(
  ({ name, since, words, href }) => html`<div style="margin:0 0 16px">
<p dir="auto" style="margin:0;overflow-wrap:anywhere"><strong>${name}</strong>, ${since}</p>
${words !== null && html`<p dir="auto" style="margin:0 0 8px;overflow-wrap:anywhere">${words}</p>`}
<p style="margin:8px 0"><a href="${href}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:${accent};color:${inkOn(accent)};font-weight:600;text-decoration:none">Answer in the console</a></p>
</div>
`,
)}
<p style="margin:24px 0 0;font-size:13px;line-height:18px">${about}</p>
</div></body></html>
`.text;
  }
}
