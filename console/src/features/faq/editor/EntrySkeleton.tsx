import { FaqHeader } from '../FaqHeader.tsx';

/** Keeps the place of an entry that is on its way. */
export function EntrySkeleton({ title }: { title: string }) {
  return (
    <>
      <FaqHeader title={title} words="…" />
      <div class="faq-body" role="status" aria-label="The entry is being fetched">
        {[44, 132, 180].map((height) => (
          <span key={height} class="skeleton" style={{ height: `${height}px`, borderRadius: '8px', opacity: 0.6 }} />
        ))}
      </div>
    </>
  );
}
