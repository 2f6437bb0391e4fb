import type { InboxFilter } from '@deskbell/shared';
import { loadMore } from '../../state/windows.ts';
import { Button } from '../../ui/Button.tsx';
import { RowSkeletons } from './InboxSkeleton.tsx';

export interface ListEndProps {
  filter: InboxFilter;
  count: number;
  isWhole: boolean;
  /** Why the next part is not there. */
  fault: string | null;
}

/** A short list ends where it ends; who has gone far is told that there is no more. */
const FAR = 20;

/** What stands behind the last row: what is on its way, that it did not come, or that this is all. */
export function ListEnd({ filter, count, isWhole, fault }: ListEndProps) {
  if (isWhole) return count < FAR ? null : <p class="inbox-end">That is all: {count} conversations.</p>;
  if (fault === null) return <RowSkeletons count={3} />;
  return (
    <div class="inbox-end" role="alert">
      <p>{fault}</p>
      <Button isSmall onClick={() => loadMore(filter)}>
        Try again
      </Button>
    </div>
  );
}
