import './growing-text.css';
import type { RefObject, TextareaHTMLAttributes } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface GrowingTextProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onInput' | 'ref'> {
  value: string;
  onText(text: string): void;
  field?: RefObject<HTMLTextAreaElement | null>;
  /** Line breaks become spaces. */
  isOneLine?: boolean;
}

/** A field that grows with its text, up to what its style allows. */
export function GrowingText({ value, onText, field, isOneLine = false, ...rest }: GrowingTextProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const element = field ?? own;
  useLayoutEffect(() => {
    // Where the browser does it by itself, it also does when the width changes.
    if (!element.current || globalThis.CSS?.supports?.('field-sizing', 'content')) return;
    element.current.style.height = 'auto';
    element.current.style.height = `${element.current.scrollHeight + 2}px`;
  }, [value, element]);
  return (
    <textarea
      onKeyDown={(event) => isOneLine && event.key === 'Enter' && event.preventDefault()}
      rows={1}
      dir="auto"
      {...rest}
      class={`growing-text ${rest.class ?? ''}`}
      ref={element}
      value={value}
      onInput={({ currentTarget }) => onText(isOneLine ? currentTarget.value.replace(/\s*\n\s*/g, ' ') : currentTarget.value)}
    />
  );
}
