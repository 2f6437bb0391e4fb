import { hasLeafed, isLeafing, leafBack, leafFault } from '../../state/earlier.ts';
import { Button } from '../../ui/Button.tsx';

/** What stands above the first line: more, or where it began. */
export function LogStart({ isCut }: { isCut: boolean }) {
  if (!isCut) return hasLeafed.value ? <p class="log-line">The conversation began here</p> : null;
  if (leafFault.value !== null) {
    return (
      <div class="log-line" role="alert">
        {leafFault.value}{' '}
        <Button isSmall onClick={() => leafBack()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <div class="log-line">
      <Button isSmall look="quiet" isOff={isLeafing.value} onClick={() => leafBack()}>
        {isLeafing.value ? 'Fetching earlier messages…' : 'Earlier messages'}
      </Button>
    </div>
  );
}
