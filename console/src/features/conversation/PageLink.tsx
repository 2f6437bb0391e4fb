import type { ConversationSummary } from '@deskbell/shared';
import { safePageHref } from '../../state/links.ts';

/** The page that the visitor wrote from. Its title and address are the visitor's words: shown, never trusted. */
export function PageLink({ page: { url, title } }: { page: NonNullable<ConversationSummary['page']> }) {
  const href = safePageHref(url);
  const words = title.trim() || url;
  if (href === null) return <span dir="auto">{words}</span>;
  return (
    <a class="page-link" href={href} target="_blank" rel="noopener noreferrer" title={href} dir="auto">
      {words}
    </a>
  );
}
