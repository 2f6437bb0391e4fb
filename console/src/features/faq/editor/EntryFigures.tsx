import './entry-figures.css';
import type { FaqFigures } from '@deskbell/shared';
import { OUTCOMES } from '../../../state/faq-figures.ts';

/** What became of this entry's answers in the last 30 days. */
export function EntryFigures({ figures }: { figures: FaqFigures }) {
  const { shown } = figures;
  const outcomes = OUTCOMES.filter(({ name }) => figures[name] > 0);
  return (
    <section class="figures">
      <h2>Last 30 days</h2>
      {shown === 0 ? (
        <p class="faq-soft">No visitor got this answer yet.</p>
      ) : (
        <>
          <p>
            Shown <strong>{shown.toLocaleString()}</strong> {shown === 1 ? 'time' : 'times'}
          </p>
          <p class="figures-bar" aria-hidden="true">
            {outcomes.map(({ name, tone }) => (
              <span key={name} class={`figures-${tone}`} style={{ flexGrow: figures[name] }} />
            ))}
          </p>
          <dl>
            {outcomes.map(({ name, words, meaning, tone }) => (
              <div key={name} title={meaning}>
                <dt>
                  <span class={`figures-dot figures-${tone}`} aria-hidden="true" />
                  {words}
                </dt>
                <dd>{figures[name].toLocaleString()}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
