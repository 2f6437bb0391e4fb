import { textParts } from '@deskbell/shared/client';

/** Text as text: line breaks stay, and only links become links. */
export function Words({ text }: { text: string }) {
  return (
    <>
      {textParts(text).map(({ text: part, href }) =>
        href === undefined ? (
          part
        ) : (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </>
  );
}
