import './filled.css';
import { type CannedValues, fillCanned, parseCanned } from '@deskbell/shared/client';

/** A canned reply as it would be said. What was filled in shows, and where nothing can be said that stands there. */
export function Filled({ text, values }: { text: string; values: CannedValues }) {
  const { parts } = parseCanned(text);
  if (!parts) return <p class="filled">{text}</p>;
  return (
    <p class="filled" dir="auto">
      {fillCanned(parts, values).map((part, at) =>
        part.gap ? (
          <span key={at} class="filled-gap">
            no {part.gap} here
          </span>
        ) : part.isFilled ? (
          <span key={at} class="filled-value">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
