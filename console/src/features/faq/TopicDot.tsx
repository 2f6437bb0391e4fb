import './topic-dot.css';

const TINTS = 6;

/** The colour of a topic; its name always stands beside. */
export function TopicDot({ topic }: { topic: string }) {
  const tint = [...topic].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973, 7) % TINTS;
  return <span class={`topic-dot topic-dot-${tint}`} aria-hidden="true" />;
}
