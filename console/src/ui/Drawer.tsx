import './drawer.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';

export interface DrawerProps {
  title: string;
  children: ComponentChildren;
  /** Escape, the button, or a click beside it. */
  onClose(): void;
}

/** What stands beside the work on a wide screen comes in over it on a narrow one. Is open as long as it is drawn. */
export function Drawer({ title, children, onClose }: DrawerProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => element.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard it is Escape that closes.
    <dialog
      ref={element}
      class="drawer"
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === element.current && element.current?.close()}
    >
      <div class="drawer-body">
        <header class="drawer-header">
          <h2 id={titleId}>{title}</h2>
          <Button look="quiet" onClick={() => element.current?.close()}>
            Close
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
