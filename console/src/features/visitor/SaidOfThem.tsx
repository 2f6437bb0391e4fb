import type { VisitorDetails } from '@deskbell/shared';

/** What the shop's page said of them, by its own names. */
export function SaidOfThem({ attributes }: { attributes: NonNullable<VisitorDetails['attributes']> }) {
  return (
    <section class="visitor-part">
      <h3>The shop’s page says</h3>
      <dl class="visitor-facts">
        {Object.entries(attributes).map(([name, value]) => (
          <div key={name} class="visitor-attribute">
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <bdi>{typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
