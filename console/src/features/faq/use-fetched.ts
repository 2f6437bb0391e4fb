import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../state/faq.ts';

/**
 * Something that a page begins with.
 *
 * @param what changes when something else is to be fetched.
 */
export function useFetched<Answer>(what: string, fetchIt: () => Promise<Answer>) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isOver = false;
    setAnswer(null);
    setFault(null);
    fetchIt().then(
      (came) => !isOver && setAnswer(came),
      (error: unknown) => !isOver && setFault(sentenceOf(error)),
    );
    return () => {
      isOver = true;
    };
  }, [what, attempt]);
  return { answer, fault, again: () => setAttempt(attempt + 1) };
}
