import { stateful, useEffect, useRef, useState } from '../ui/hooks.ts';
import type { PeopleProps } from '../ui/PeopleFrame.tsx';
import { ratingOf } from './rating-of.ts';
import { words } from './words.ts';

/** Whoever goes through the scores by arrow keys gives one, not all that they pass. */
const PAUSE_MS = 700;

const MOUTHS = ['8 16.5q4-4 8 0', '8 16q4-2 8 0', '8 15.5h8', '8 15q4 2 8 0', '8 14.5q4 4 8 0'];

/** Once a conversation is closed, and never before: how it was. It may be changed until the visitor writes on. */
export const Rating = stateful(({ state, store, onDone }: PeopleProps) => {
  const rated = state.site?.csat === false ? null : ratingOf(state);
  const closedSeq = rated?.closedSeq ?? 0;
  const word = rated?.word;
  const given = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [chosen, setChosen] = useState<{ closedSeq: number; score: number } | null>(null);
  /** The closing to which all was said. */
  const [doneSeq, setDoneSeq] = useState(0);
  const comment = useRef<HTMLTextAreaElement | null>(null);
  const first = useRef<HTMLFormElement | null>(null);
  const send = useRef(() => {});
  const score = chosen?.closedSeq === closedSeq ? chosen.score : word?.score;
  send.current = () => {
    clearTimeout(given.current);
    given.current = undefined;
    const text = comment.current ? comment.current.value.trim() : (word?.comment ?? '');
    if (!score || (score === word?.score && text === (word.comment ?? ''))) return;
    store.tellOfChat({ type: 'conversation.rate', closedSeq, score, ...(text && { comment: text }) });
  };
  // The panel may be closed, or the visitor write on, before the pause is over.
  useEffect(() => () => given.current && send.current(), []);
  if (!rated || store.remembered.passedSeq >= closedSeq) return null;

  const isDone = doneSeq === closedSeq || (word !== undefined && chosen?.closedSeq !== closedSeq);
  if (isDone && word) {
    return (
      <div class="rating rating-done">
        <p role="status">{words.thanks}</p>
        <button
          type="button"
          class="person"
          onClick={() => {
            setDoneSeq(0);
            setChosen({ closedSeq, score: word.score });
          }}
        >
          {words.change}
        </button>
      </div>
    );
  }
  return (
    <form
      class="rating"
      ref={first}
      onSubmit={(event) => {
        event.preventDefault();
        send.current();
        setDoneSeq(closedSeq);
        onDone?.();
      }}
    >
      <fieldset>
        <legend>{words.howWasIt}</legend>
        <div class="faces">
          {MOUTHS.map((mouth, at) => (
            <label key={mouth} title={words.scores[at]}>
              <input
                type="radio"
                name="deskbell-score"
                value={at + 1}
                checked={score === at + 1}
                onChange={() => {
                  setChosen({ closedSeq, score: at + 1 });
                  clearTimeout(given.current);
                  given.current = setTimeout(() => send.current(), PAUSE_MS);
                }}
              />
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={`M12 2.5a9.5 9.5 0 1 0 .01 0M9 9.5v.01M15 9.5v.01M${mouth}`} />
              </svg>
              <span class="unseen">{words.scores[at]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {score ? (
        <>
          <label class="rating-comment">
            <span>{words.comment}</span>
            <textarea ref={comment} rows={2} dir="auto" maxLength={1000} defaultValue={word?.comment ?? ''} />
          </label>
          <button type="submit" class="quiet">
            {words.done}
          </button>
        </>
      ) : (
        <button type="button" class="person" onClick={() => store.remember({ passedSeq: closedSeq })}>
          {words.notNow}
        </button>
      )}
    </form>
  );
});
