import { type Inline, markdownBlocks } from '@deskbell/shared/client';
import { type Html, html } from '../../html.ts';

/**
 * An answer as markup: only what schema.org's FAQPage may hold too.
 *
 * @param shop the shop's origin, where an answer's paths lead to.
 */
export function answerHtml(answer: string, shop: string): Html {
  return html`${markdownBlocks(answer).map((block) => {
    if (block.kind === 'paragraph') return html`<p>${inlines(block.children, shop)}</p>`;
    const items = block.items.map((item) => html`<li>${inlines(item, shop)}</li>`);
    return block.isOrdered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  })}`;
}

const inlines = (children: readonly Inline[], shop: string): Html[] =>
  children.map((one) => {
    switch (one.kind) {
      case 'text':
        return html`${one.text.split('\n').map((line, at) => [at > 0 && html`<br>`, line])}`;
      case 'strong':
        return html`<strong>${inlines(one.children, shop)}</strong>`;
      case 'emphasis':
        return html`<em>${inlines(one.children, shop)}</em>`;
      case 'link': {
        const url = URL.canParse(one.href, shop) ? new URL(one.href, shop) : null;
        if (url === null || !/^(?:https?|mailto|tel):$/.test(url.protocol)) return html`${inlines(one.children, shop)}`;
        const isElsewhere = url.origin !== shop && url.protocol.startsWith('http');
        return html`<a href="${url.href}"${isElsewhere && html` rel="noopener nofollow"`}>${inlines(one.children, shop)}</a>`;
      }
      default:
        return one satisfies never;
    }
  });
