import type { Site } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { addSite } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { DoorPage } from '../../ui/DoorPage.tsx';
import { AddShopForm } from './AddShopForm.tsx';
import { Snippet } from './Snippet.tsx';

/** What comes before the inbox: a shop to have one for. */
export function AddShopPage() {
  const [added, setAdded] = useState<Site | null>(null);
  if (!added) {
    return (
      <DoorPage title="Add your shop">
        <p class="door-words">Then you get one line to paste into its pages, and visitors can write to you.</p>
        <AddShopForm onAdded={setAdded} />
      </DoorPage>
    );
  }
  return (
    <DoorPage title={`${added.name} is ready`}>
      <Snippet site={added} />
      <Button look="main" onClick={() => addSite(added)}>
        Go to the inbox
      </Button>
    </DoorPage>
  );
}
