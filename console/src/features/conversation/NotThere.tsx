import { goToList } from '../../state/place.ts';
import { Button } from '../../ui/Button.tsx';

export function NotThere() {
  return (
    <div class="conversation-blank">
      <h2>This conversation is not here</h2>
      <p>It may belong to another shop, or the address is not complete.</p>
      <Button onClick={goToList}>Back to the list</Button>
    </div>
  );
}
