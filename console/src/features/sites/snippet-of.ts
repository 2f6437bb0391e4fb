import type { Site, WidgetVersion } from '@deskbell/shared';

/**
 * The line that brings the chat onto a shop's pages.
 *
 * @param version the only one that the page is to have; without it the newest at any time.
 */
export function snippetOf({ publicKey, accent, proactive }: Site, origin: string, version?: WidgetVersion): string {
  const file = version ? `widget/${version.file}" integrity="${version.integrity}" crossorigin="anonymous` : 'widget.js';
  const colour = accent === undefined ? '' : ` data-accent="${accent}"`;
  const first = proactive ? ' data-proactive="on"' : '';
  return `<script async src="${origin}/${file}" data-site="${publicKey}"${colour}${first}></script>`;
}
