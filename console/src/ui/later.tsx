import './later.css';
import { signal } from '@preact/signals';
import type { ComponentChild, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from './Button.tsx';

const loads: (() => void)[] = [];

/** Every part, before anybody goes there: later the connection may be lost, or the next version be installed. */
export function fetchAhead(): void {
  for (const load of loads) load();
}

/**
 * A part of the console that is a download of its own.
 *
 * @param fetchIt may be called again where it failed.
 * @param inFrame puts around it what is shown until it is there.
 */
export function later<Props extends object>(
  fetchIt: () => Promise<ComponentType<Props>>,
  inFrame: (content: ComponentChild, props: Props) => ComponentChild = (content) => content,
): ComponentType<Props> {
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
  loads.push(load);
  return function Part(props: Props) {
    useEffect(load, []);
    const Fetched = part.value;
    if (Fetched) return <Fetched {...props} />;
    if (!hasFailed.value) return inFrame(<div class="later" role="status" aria-label="This is being fetched" />, props);
    return inFrame(
      <div class="later" role="alert">
        <p>This part could not be fetched. Check your connection; after an update of Deskbell it helps to load the console again.</p>
        <Button onClick={load}>Try again</Button>
        <Button look="quiet" onClick={() => location.reload()}>
          Load the console again
        </Button>
      </div>,
      props,
    );
  };
}
