import './popup.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface PopupProps {
  /** Names the button for those who do not see what is on it. */
  label: string;
  button: ComponentChildren;
  children: ComponentChildren;
  /** The button is a square among other buttons, not a face. */
  isSquare?: boolean;
  /** The button looks as this class says. */
  openerClass?: string;
}

/** A button that shows a few more things below it, until one is chosen or anything else is done. */
export function Popup({ label, button, children, isSquare = false, openerClass }: PopupProps) {
  const [isOpen, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = (event: Event) => {
      if (!(event.target instanceof Node && element.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [isOpen]);

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    setOpen(false);
    opener.current?.focus();
  };

  // The button that was chosen is gone with the rest: the focus goes back to where it came from.
  const closeOnChoice = (event: Event) => {
    const chosen = event.target instanceof Element ? event.target.closest('a, button') : null;
    if (!chosen || chosen.getAttribute('aria-disabled') === 'true') return;
    setOpen(false);
    opener.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard here from whatever stands inside.
    <div class="popup" ref={element} onKeyDown={closeOnEscape}>
      <button
        ref={opener}
        type="button"
        class={openerClass ?? (isSquare ? 'popup-opener popup-opener-square' : 'popup-opener')}
        aria-label={label}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the clicks are those of what is inside.
        <div class="popup-body" onClick={closeOnChoice}>
          {children}
        </div>
      )}
    </div>
  );
}
