const WIDTHS = [62, 48, 70, 55, 40, 66, 52];

/** Rows that keep the place of those to come. */
export function FaqSkeleton() {
  return (
    <div class="faq-list" role="status" aria-label="The FAQ is being fetched">
      {WIDTHS.map((width) => (
        <div key={width} class="faq-row faq-row-skeleton" aria-hidden="true">
          <span class="skeleton" style={{ width: `${width + 20}%` }} />
          <span class="skeleton" style={{ width: `${width / 2}%` }} />
        </div>
      ))}
    </div>
  );
}
