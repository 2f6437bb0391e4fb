import { dress } from '../ui/dress.ts';
import styles from './phone.css.ts';

/** A keyboard is at least this high; what the browser's own bars take is less. */
const KEYBOARD_PX = 120;

/** The browser's own word for the system's way back; not all have it. */
declare class CloseWatcher {
  onclose: (() => void) | null;
  destroy(): void;
}

const dressed = new WeakSet<ShadowRoot>();

/**
 * A download of its own, for where the open panel covers the page: the page behind stays where it is, the panel fits what the
 * keyboard leaves, and the system's way back closes it. All of it is taken back as soon as the panel is closed.
 *
 * @param signal aborts when the widget leaves the page.
 */
export function holdPage(root: ShadowRoot, signal: AbortSignal): void {
  const panel = root.querySelector<HTMLElement>('.panel');
  // Closed again before this was here.
  if (!panel || panel.hidden || signal.aborted) return;
  if (!dressed.has(root)) dress(root, styles);
  dressed.add(root);
  const held = new AbortController();
  const undo = [keepStill(), fitKeyboard(panel, root.host, held.signal), closeByBack(panel)];
  const release = () => {
    held.abort();
    observer.disconnect();
    for (const act of undo) act();
  };
  const observer = new MutationObserver(() => panel.hidden && release());
  observer.observe(panel, { attributeFilter: ['hidden'] });
  signal.addEventListener('abort', release, { signal: held.signal });
}

/** The page does not scroll. What it has written there itself stands there again afterwards. */
function keepStill(): () => void {
  const { documentElement, body } = document;
  // What the window goes by: set on the other, the body would become a box of its own, and what stands in it would move.
  const element = getComputedStyle(documentElement).overflowX === 'visible' ? body : documentElement;
  const { style } = element;
  const hadStyle = element.hasAttribute('style');
  const own = ['overflow-x', 'overflow-y'].map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const);
  for (const [name] of own) style.setProperty(name, 'hidden', 'important');
  return () => {
    for (const [name, value, priority] of own) style.setProperty(name, value, priority);
    if (!hadStyle && style.length === 0) element.removeAttribute('style');
  };
}

/** The panel is as high as what is to be seen: a keyboard lies over the page, which does not get smaller for it. */
function fitKeyboard(panel: HTMLElement, host: Element, signal: AbortSignal): () => void {
  const { visualViewport } = window;
  const fit = (height?: number, top?: number) => {
    for (const [name, px] of [
      ['height', height],
      ['top', top],
    ] as const)
      panel.style.setProperty(name, px === undefined ? '' : `${px}px`, 'important');
    host.toggleAttribute('data-keyboard', height !== undefined && innerHeight - height > KEYBOARD_PX);
  };
  const look = () => {
    if (!visualViewport) return;
    const { height, offsetTop, scale } = visualViewport;
    // Enlarged by fingers, or turned so that it no longer covers the page: then the styles know better.
    const isWhole = scale < 1.01 && Math.min(innerWidth, innerHeight) <= 480;
    if (isWhole) fit(height, offsetTop);
    else fit();
  };
  visualViewport?.addEventListener('resize', look, { signal });
  visualViewport?.addEventListener('scroll', look, { signal });
  look();
  return fit;
}

/** Like the Escape key: one step back in the panel, and closed from its first. The history of the page is not touched. */
function closeByBack(panel: HTMLElement): () => void {
  let watcher: CloseWatcher | undefined;
  const watch = () => {
    if (!('CloseWatcher' in window) || panel.hidden) return;
    watcher = new CloseWatcher();
    watcher.onclose = () => {
      panel.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      // Once what it did is drawn.
      setTimeout(watch);
    };
  };
  // The key itself has done its own by then.
  const onKey = (event: KeyboardEvent) => event.key === 'Escape' && event.preventDefault();
  panel.addEventListener('keydown', onKey, true);
  watch();
  return () => {
    panel.removeEventListener('keydown', onKey, true);
    watcher?.destroy();
  };
}
