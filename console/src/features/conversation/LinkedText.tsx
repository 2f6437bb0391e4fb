import { textParts } from '@deskbell/shared/client';

/** Text as it was typed; the addresses in it can be opened. */
export function LinkedText({ text }: { text: string }) {
  return textParts(text).map(({ text: words, href }, place) =>
    href === undefined ? (
      words
    ) : (
      <a key={`${place} ${href}`} href={href} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    ),
  );
}
