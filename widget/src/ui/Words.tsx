import { textParts } from '@deskbell/shared/client';
import { Link } from './Link.tsx';

/** Up to three emoji and nothing else: each a sign, or several that are joined to one, or a flag. */
const FEW_EMOJI = /^(\p{ExtPict}(\ufe0f|\p{EMod}|\u200d\p{ExtPict})*|\p{RI}{2}){1,3}$/u;

/** Text as text: line breaks stay, and only links become links. */
export function Words({ text }: { text: string }) {
  if (FEW_EMOJI.test(text)) return <span class="big">{text}</span>;
  return <>{textParts(text).map(({ text: part, href }) => (href === undefined ? part : <Link href={href}>{part}</Link>))}</>;
}
