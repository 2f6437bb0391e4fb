import type { VisitorDetails } from '@deskbell/shared';

interface SaidOfThemProps {
  title: string;
  attributes: NonNullable<VisitorDetails['attributes']>;
}

/** What the shop said of them, by its own names. */
export function SaidOfThem({ title, attributes }: SaidOfThemProps) {
  return (
    <section class="visitor-part">
      <h3>{title}</h3>
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
