import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/Button.tsx';

export interface FetchedProps<Answer> {
  of: { answer: Answer | null; fault: string | null; again(): void };
  /** Says what is on its way. */
  label: string;
  children(answer: Answer): ComponentChildren;
}

/** What was fetched; before, its place is kept, and when it cannot be had that is said. */
export function Fetched<Answer>({ of: { answer, fault, again }, label, children }: FetchedProps<Answer>) {
  if (fault) {
    return (
      <div class="faq-fault" role="alert">
        <p>{fault}</p>
        <Button isSmall onClick={again}>
          Try again
        </Button>
      </div>
    );
  }
  if (answer !== null) return <>{children(answer)}</>;
  return (
    <div class="faq-waiting" role="status" aria-label={label}>
      {[1, 0.7, 0.4].map((opacity) => (
        <span key={opacity} class="skeleton" style={{ height: '96px', borderRadius: '14px', opacity }} />
      ))}
    </div>
  );
}
