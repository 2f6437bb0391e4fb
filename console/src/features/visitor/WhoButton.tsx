import './who-button.css';
import type { ConversationSummary } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Drawer } from '../../ui/Drawer.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VisitorPanel } from './later-panel.ts';

/** Where there is no room for a third column, who this is comes in over the conversation. */
export function WhoButton({ summary }: { summary: ConversationSummary }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" class="who-button" aria-label="Who is this?" onClick={() => setOpen(true)}>
        <Icon name="person" />
      </Button>
      {isOpen && (
        <Drawer title="Who is this?" onClose={() => setOpen(false)}>
          <VisitorPanel summary={summary} />
        </Drawer>
      )}
    </>
  );
}
