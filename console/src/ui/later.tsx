import './later.css';
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from './Button.tsx';

/**
 * A part of the console that is a download of its own.
 *
 * @param fetchIt may be called again where it failed.
 * @returns the part as it is drawn, and what fetches it ahead of time.
 */
export function later<Props extends object>(
  fetchIt: () => Promise<ComponentType<Props>>,
): { Part: ComponentType<Props>; fetchAhead(): void } {
  const part = signal<ComponentType<Props> | null>(null);
  const hasFailed = signal(false);
  const load = () => {
    if (part.peek()) return;
    hasFailed.value = false;
    fetchIt().then(
      (fetched) => {
        part.value = fetched;
      },
      () => {
        hasFailed.value = true;
      },
    );
  };
  function Part(props: Props) {
    useEffect(load, []);
    const Fetched = part.value;
    if (Fetched) return <Fetched {...props} />;
    if (!hasFailed.value) return <div class="later" role="status" aria-label="This page is being fetched" />;
    return (
      <div class="later" role="alert">
        <p>This page could not be fetched. Check your connection; after an update of Deskbell it helps to load the console again.</p>
        <Button onClick={load}>Try again</Button>
        <Button look="quiet" onClick={() => location.reload()}>
          Load the console again
        </Button>
      </div>
    );
  }
  return { Part, fetchAhead: load };
}
