import './health.css';
import { type ComponentChildren, toChildArray } from 'preact';

export interface HealthGroupProps {
  title: string;
  /** Why it matters, and what to do. */
  advice: string;
  isBad?: boolean;
  children: ComponentChildren;
}

/** Nothing at all where there is nothing to mend. */
export function HealthGroup({ title, advice, isBad = false, children }: HealthGroupProps) {
  const entries = toChildArray(children);
  if (entries.length === 0) return null;
  return (
    <section class={`replay-group health${isBad ? ' replay-lost' : ''}`}>
      <h3>
        {title} <span class="replay-count">{entries.length}</span>
      </h3>
      <p class="faq-soft">{advice}</p>
      <ul>{entries}</ul>
    </section>
  );
}
