import type { VisitorDetails } from '@deskbell/shared';

/** What they answered where the chat asked them, under what it was asked by. */
export function ToldInForms({ told }: { told: NonNullable<VisitorDetails['told']> }) {
  return (
    <section class="visitor-part">
      <h3>Answered in the chat</h3>
      <dl class="visitor-facts">
        {told.map(({ label, value }) => (
          <div key={label} class="visitor-attribute">
            <dt>
              <bdi>{label}</bdi>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
