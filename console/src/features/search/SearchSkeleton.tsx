const WIDTHS = [80, 62, 74, 55];

/** Keeps the place of what is being looked for. */
export function SearchSkeleton() {
  return (
    <div role="status" aria-label="Searching">
      {WIDTHS.map((width) => (
        <div key={width} class="found found-skeleton" aria-hidden="true">
          <span class="skeleton" style={{ width: '40%' }} />
          <span class="skeleton" style={{ width: `${width}%` }} />
          <span class="skeleton" style={{ width: `${width - 20}%` }} />
        </div>
      ))}
    </div>
  );
}
