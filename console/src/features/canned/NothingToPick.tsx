import { canned, cannedFault, loadCanned } from '../../state/canned.ts';
import { placeInDesk } from '../../state/place.ts';
import { Button } from '../../ui/Button.tsx';
import { beginReply } from './begin-reply.ts';

/** What stands in the list of canned replies without any. */
export function NothingToPick({ siteId, query }: { siteId: string; query: string }) {
  const list = canned.value;
  if (!list) {
    if (cannedFault.value === null) return <p class="picker-words">The replies are on their way…</p>;
    return (
      <div class="picker-words" role="alert">
        <p>{cannedFault.value}</p>
        <Button isSmall onClick={() => loadCanned(siteId)}>
          Try again
        </Button>
      </div>
    );
  }
  if (list.replies.length > 0) return <p class="picker-words">No reply fits “{query.trim()}”.</p>;
  return (
    <p class="picker-words">
      What you often say, a few keys away.{' '}
      <a href={placeInDesk('replies')} onClick={() => beginReply(siteId, list.mayEdit)}>
        Write your first
      </a>
    </p>
  );
}
