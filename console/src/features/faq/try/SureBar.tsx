/** How sure, to be seen at a glance; the number stands beside. */
export function SureBar({ confidence }: { confidence: number }) {
  const share = Math.max(0, Math.min(1, confidence));
  return (
    <span class="sure-bar" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
