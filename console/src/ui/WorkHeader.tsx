import './work-header.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export interface WorkHeaderProps {
  title: string;
  /** One line of what this is, or how it stands. */
  words?: ComponentChildren;
  children?: ComponentChildren;
  /** Where it takes the place of the list. */
  onBack(): void;
}

/** The top of what is open. */
export function WorkHeader({ title, words, children, onBack }: WorkHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Where it takes the place of the list, the row that was stood on is gone.
  useEffect(() => {
    if (matchMedia('(width < 800px)').matches) heading.current?.focus();
  }, []);
  return (
    <header class="work-header">
      <Button look="quiet" class="conversation-back" aria-label="Back to the list" onClick={onBack}>
        <Icon name="back" />
      </Button>
      <div class="work-header-title">
        <h2 ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h2>
        {words && <p>{words}</p>}
      </div>
      {children && <div class="work-header-actions">{children}</div>}
    </header>
  );
}
