/** Keeps the place of what is on its way. */
export function VisitorSkeleton() {
  return (
    <div class="visitor-skeleton" role="status" aria-label="What is known is on its way">
      {[70, 90, 55, 80, 40].map((width) => (
        <span key={width} class="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
