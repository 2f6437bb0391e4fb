import { chat } from '../locale/chat.ts';
import { Faces } from './Faces.tsx';
import { AnswersIcon } from './icons.tsx';
import type { SharedProps } from './shared-props.ts';

/** Before the first message: a greeting and a few good questions. */
export function Welcome({ state: { site, connection, desk }, store, locale, onBrowse }: SharedProps & { onBrowse(): void }) {
  const isAway = connection.name === 'ready' && !(desk.agentsOnline && desk.isOpen);
  return (
    <div class="welcome">
      {!isAway && desk.team && <Faces people={desk.team} />}
      {site && (
        <p class="greeting" dir="auto">
          {store.invited?.text ?? ((isAway && site.awayGreeting) || (site.greeting === chat.greeting ? locale.greeting : site.greeting))}
        </p>
      )}
      {site && site.starters.length > 0 && (
        <div class="choices">
          <p class="name">{locale.starters}</p>
          {site.starters.map((question) => (
            <button type="button" key={question} class="choice" dir="auto" onClick={() => store.send(question)}>
              {question}
            </button>
          ))}
        </div>
      )}
      {site?.hasFaq && (
        <button type="button" class="browse" onClick={onBrowse}>
          <AnswersIcon /> {locale.browse}
        </button>
      )}
    </div>
  );
}
