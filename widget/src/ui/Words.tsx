import { textParts } from '@deskbell/shared/client';
import { Link } from './Link.tsx';

/** Text as text: line breaks stay, and only links become links. */
export function Words({ text }: { text: string }) {
  return <>{textParts(text).map(({ text: part, href }) => (href === undefined ? part : <Link href={href}>{part}</Link>))}</>;
}
