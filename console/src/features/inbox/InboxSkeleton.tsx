const WIDTHS = [62, 48, 70, 55, 40, 66, 52];

/** Keeps the place of the lists that are to come. */
export function InboxSkeleton() {
  return (
    <div class="inbox">
      <div class="list-switch" />
      <div class="inbox-head" />
      <RowSkeletons count={7} />
    </div>
  );
}

/** Rows that keep the place of those to come. */
export function RowSkeletons({ count }: { count: number }) {
  return (
    <div role="status" aria-label="The conversations are being fetched">
      {WIDTHS.slice(0, count).map((width) => (
        <div key={width} class="inbox-row inbox-row-skeleton" aria-hidden="true">
          <span class="skeleton" style={{ width: `${width / 2}%` }} />
          <span class="skeleton" style={{ width: `${width + 20}%` }} />
        </div>
      ))}
    </div>
  );
}
