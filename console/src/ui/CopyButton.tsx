import { useState } from 'preact/hooks';
import { Button } from './Button.tsx';

const SHOWN_MS = 2_000;

/** Copies a text. Where the browser forbids that (a page without TLS), `onRefused` is to mark the text for copying by hand. */
export function CopyButton({ text, onRefused }: { text: string; onRefused(): void }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      onRefused();
      setState('refused');
    }
    setTimeout(() => setState('idle'), SHOWN_MS);
  };
  return (
    <Button look="main" isSmall onClick={copy}>
      <span aria-live="polite">{state === 'idle' ? 'Copy' : state === 'copied' ? 'Copied' : 'Press Ctrl+C'}</span>
    </Button>
  );
}
