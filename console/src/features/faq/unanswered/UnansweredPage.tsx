import type { Site } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { readUnanswered } from '../../../api/faq-api.ts';
import { faq } from '../../../state/faq.ts';
import { FaqHeader } from '../FaqHeader.tsx';
import { Fetched } from '../Fetched.tsx';
import { DaysChoice } from '../replay/DaysChoice.tsx';
import { useFetched } from '../use-fetched.ts';
import { UnansweredCard } from './UnansweredCard.tsx';

/** What visitors asked in vain, alike questions together: each group is an entry that only needs to be looked at. */
export function UnansweredPage({ site }: { site: Site }) {
  const [days, setDays] = useState(30);
  const fetched = useFetched(`${site.id} ${days}`, () => readUnanswered(site.id, days));
  return (
    <div class="faq-page">
      <FaqHeader title="Unanswered" words="What visitors asked and the bot could not answer">
        <DaysChoice days={days} onChange={setDays} />
      </FaqHeader>
      <div class="faq-body">
        <Fetched of={fetched} label="The unanswered questions are being gathered">
          {({ groups, questions }) =>
            groups.length === 0 ? (
              <div class="faq-nothing">
                <h3>{questions === 0 ? 'Nobody has asked in vain' : 'No question stands out'}</h3>
                <p>
                  {questions === 0
                    ? `In the last ${days} days the bot had an answer to every question it was asked. What it cannot answer is gathered here.`
                    : `Of ${questions} unanswered questions no two are alike, and no agent's answer is known. Look again in a few days.`}
                </p>
              </div>
            ) : (
              <>
                <p class="faq-soft">
                  {questions.toLocaleString()} {questions === 1 ? 'question' : 'questions'} in {days} days. The answers below are what your
                  team wrote back: look them over, and publish.
                </p>
                {groups.map((group) => (
                  <UnansweredCard key={group.question} siteId={site.id} group={group} mayWrite={faq.value?.mayEdit === true} />
                ))}
              </>
            )
          }
        </Fetched>
      </div>
    </div>
  );
}
