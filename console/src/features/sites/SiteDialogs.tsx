import type { Site } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { addSite } from '../../state/session.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AddShopForm } from './AddShopForm.tsx';
import { Snippet } from './Snippet.tsx';

export function SnippetDialog({ site, onClose }: { site: Site; onClose(): void }) {
  return (
    <Dialog title="Snippet" onClose={onClose}>
      <Snippet site={site} />
    </Dialog>
  );
}

export function AddShopDialog({ onClose }: { onClose(): void }) {
  const [added, setAdded] = useState<Site | null>(null);
  // The new shop is entered when the dialog closes: its snippet comes first.
  const close = () => {
    if (added) addSite(added);
    onClose();
  };
  return (
    <Dialog title={added ? `${added.name} is ready` : 'Add a shop'} onClose={close}>
      {added ? <Snippet site={added} /> : <AddShopForm onAdded={setAdded} />}
    </Dialog>
  );
}
