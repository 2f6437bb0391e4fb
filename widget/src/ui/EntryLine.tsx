import type { VisitorEntry } from '@deskbell/shared';
import type { Locale } from '../locale/en.ts';
import { Along } from './Along.tsx';
import { Answer } from './Answer.tsx';
import { Choices } from './Choices.tsx';
import { ContactLine } from './ContactLine.tsx';
import { Faces } from './Faces.tsx';
import { Markdown } from './Markdown.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import type { SharedProps } from './shared-props.ts';
import { Words } from './Words.tsx';

interface Props extends SharedProps {
  entry: VisitorEntry;
  first: boolean;
  last: boolean;
  isLastOwn: boolean;
  isLastAnswer: boolean;
  isLastContact: boolean;
  /** The visitor's word on this answer, if it is one. */
  helped: boolean | undefined;
}

export function EntryLine({ entry, first, last, isLastOwn, isLastAnswer, isLastContact, helped, ...shared }: Props) {
  const { locale, state } = shared;
  const { content, author } = entry;
  if (content.kind === 'move') {
    const words = moveWords(content, author.name, shared);
    return words ? <p class="move">{words}</p> : null;
  }
  if (content.kind === 'contact') return <ContactLine {...shared} email={content.email} isLast={isLastContact} />;

  const own = author.kind === 'visitor';
  const name = own ? locale.you : author.name || state.site?.name || locale.team;
  return (
    <div class={`line ${own ? 'own' : 'other'} ${first ? 'first' : ''}`}>
      {first && (
        <p class={own ? 'unseen' : 'name'}>
          {author.kind === 'agent' && state.site?.faces !== false && (
            // Their name stands beside it.
            <span aria-hidden="true">
              <Faces people={[author]} />
            </span>
          )}
          {sourceOf(content, locale) ?? name}
        </p>
      )}
      <div class="bubble" dir="auto" title={new Date(entry.at).toLocaleString(locale.language)}>
        <Said {...shared} entry={entry} isLastAnswer={isLastAnswer} helped={helped} />
      </div>
      {last && (
        <p class="time">
          {new Date(entry.at).toLocaleTimeString(locale.language, { hour: 'numeric', minute: '2-digit' })}
          {isLastOwn && (
            // Not spoken when it changes: it is there for whoever reads up to it.
            <span aria-live="off">{` · ${state.lookedSeq < entry.seq ? locale.sent : locale.seen}`}</span>
          )}
        </p>
      )}
    </div>
  );
}

function Said({ entry, isLastAnswer, helped, ...shared }: Pick<Props, 'entry' | 'isLastAnswer' | 'helped'> & SharedProps) {
  const { locale } = shared;
  const { seq, content } = entry;
  switch (content.kind) {
    case 'message':
      return (
        <>
          {content.quote && <blockquote>{content.quote.text || locale.deleted}</blockquote>}
          {content.filled?.answers?.length ? (
            <dl>
              {content.filled.answers.map(({ label, value }) => (
                <>
                  <dt dir="auto">{label}</dt>
                  <dd dir="auto">{value}</dd>
                </>
              ))}
            </dl>
          ) : (
            <Words text={content.deleted ? locale.deleted : content.text} />
          )}
          {content.form && <PeopleFrame {...shared} asked={entry} />}
          <Along files={content.files} product={content.product} />
        </>
      );
    case 'answer':
      return (
        <Answer {...shared} seq={seq} isLast={isLastAnswer} helped={helped}>
          <Markdown text={content.text} />
          {content.worded && <p class="aside">{locale.worded}</p>}
        </Answer>
      );
    case 'page_answer':
      return (
        <Answer {...shared} seq={seq} isLast={isLastAnswer} helped={helped}>
          <Words text={content.text} />
        </Answer>
      );
    case 'suggestions':
      return (
        <Choices
          {...shared}
          words={content.instead ? locale.oneOfThese : locale.didYouMean}
          options={content.options.map(({ question }) => question)}
          person={locale.noneOfThese}
          isLast={isLastAnswer}
        />
      );
    case 'clarify':
      return (
        <Choices
          {...shared}
          words={content.topics.length > 0 ? locale.whichTopic : locale.inOtherWords}
          options={content.topics}
          person={content.topics.length > 0 ? locale.noneOfThese : locale.talkToPerson}
          isLast={isLastAnswer}
        />
      );
    default:
      return null;
  }
}

/** Where the bot has its answer from. */
const sourceOf = ({ kind }: VisitorEntry['content'], { fromFaq, fromPage }: Locale) =>
  kind === 'answer' ? fromFaq : kind === 'page_answer' ? fromPage : undefined;

function moveWords(
  { reason, assignee, team, topic }: Extract<VisitorEntry['content'], { kind: 'move' }>,
  by: string,
  { locale: { moves, theTeam }, state }: SharedProps,
): string | undefined {
  if (!moves || !theTeam) return;
  const to = assignee?.name ?? (team && theTeam(team.name));
  if (reason === 'no_answer' && state.site?.hasFaq === false) return moves.passed_on;
  if (reason === 'visitor_asked' && topic) return moves.asked_about('', '', topic);
  if (reason === 'handed_over' && !to) return moves.handed_on('', by);
  if (reason === 'agent_returned' && !by) return moves.faq_again;
  // One that is not told is the agents' own matter.
  const words = moves[reason as keyof typeof moves];
  return typeof words === 'function' ? words(to ?? by, by, topic ?? '') : words;
}
