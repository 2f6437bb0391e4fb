import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { backToFaqList } from './stand-on-entry.ts';

export interface FaqHeaderProps {
  title: string;
  /** One line of what this is, or how it stands. */
  words?: ComponentChildren;
  children?: ComponentChildren;
}

/** The top of what is open. */
export function FaqHeader({ title, words, children }: FaqHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Where it takes the place of the list, the row that was stood on is gone.
  useEffect(() => {
    if (matchMedia('(width < 800px)').matches) heading.current?.focus();
  }, []);
  return (
    <header class="faq-header">
      <Button look="quiet" class="conversation-back" aria-label="Back to the list" onClick={backToFaqList}>
        <Icon name="back" />
      </Button>
      <div class="faq-header-title">
        <h2 ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h2>
        {words && <p>{words}</p>}
      </div>
      {children && <div class="faq-header-actions">{children}</div>}
    </header>
  );
}
