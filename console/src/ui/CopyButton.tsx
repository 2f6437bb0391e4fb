import { useState } from 'preact/hooks';
import { Button, type ButtonProps } from './Button.tsx';

const SHOWN_MS = 2_000;

export interface CopyButtonProps {
  text: string;
  /** For those who do not see what it stands beside. */
  what?: string;
  look?: ButtonProps['look'];
  onRefused(): void;
}

/** Copies a text. Where the browser forbids that (a page without TLS), `onRefused` is to mark the text for copying by hand. */
export function CopyButton({ text, what, look = 'main', onRefused }: CopyButtonProps) {
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
    <Button look={look} isSmall onClick={copy}>
      <span aria-live="polite">{state === 'idle' ? 'Copy' : state === 'copied' ? 'Copied' : 'Press Ctrl+C'}</span>
      {what && <span class="only-read"> {what}</span>}
    </Button>
  );
}
