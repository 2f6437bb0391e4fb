const WIDTHS = [62, 48, 70, 55, 40, 66, 52];

/** Rows that keep the place of those to come. */
export function InboxSkeleton() {
  return (
    <div class="inbox" role="status" aria-label="The conversations are being fetched">
      <div class="inbox-heading" />
      {WIDTHS.map((width) => (
        <div key={width} class="inbox-row inbox-row-skeleton" aria-hidden="true">
          <span class="skeleton" style={{ width: `${width / 2}%` }} />
          <span class="skeleton" style={{ width: `${width + 20}%` }} />
        </div>
      ))}
    </div>
  );
}
