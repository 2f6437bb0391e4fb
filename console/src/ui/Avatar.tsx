import './avatar.css';

/** Grounds to tell people apart by; the name always stands beside. */
const TINTS = 6;

interface Props {
  name: string;
  isSmall?: boolean;
  size?: 'large';
  /** Where their picture is. */
  src?: string | undefined;
}

/** A round with somebody's picture, else with their initials. */
export function Avatar({ name, isSmall = false, size, src }: Props) {
  return (
    <span class={`avatar avatar-tint-${tintOf(name)}${isSmall ? ' avatar-small' : ''}${size ? ` avatar-${size}` : ''}`} aria-hidden="true">
      {initialsOf(name)}
      {src && <img src={src} alt="" />}
    </span>
  );
}

/** The address of the picture that somebody chose of themselves. */
export const faceSrc = (face: string | undefined): string | undefined => face && `/v1/faces/${face}`;

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : '';
  return [words[0], last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

const tintOf = (name: string) => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973, 7) % TINTS;
