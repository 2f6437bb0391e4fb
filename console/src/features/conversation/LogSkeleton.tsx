const WIDTHS = [58, 34, 66];

export function LogSkeleton() {
  return (
    <div class="log-skeleton" aria-hidden="true">
      {WIDTHS.map((width) => (
        <div key={width} class="log-skeleton-row">
          <span class="skeleton log-skeleton-face" />
          <span class="skeleton" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
