import './contact-card.css';
import type { AgentEntry, Contact } from '@deskbell/shared';
import { clockTime, exactTime } from '../../state/dates.ts';
import { mailHref } from '../../state/links.ts';
import { Icon } from '../../ui/Icon.tsx';

interface ContactCardProps {
  entry: Pick<AgentEntry, 'at'> & { content: Contact };
  /** They gave another address later. */
  isReplaced: boolean;
}

/** Where the visitor wants the answer. Name and address are the visitor's words. */
export function ContactCard({ entry: { at, content }, isReplaced }: ContactCardProps) {
  return (
    <section class={`contact-card${isReplaced ? ' contact-card-replaced' : ''}`} aria-label="Left an address">
      <Icon name="mail" />
      <p>
        {content.name && <strong dir="auto">{content.name}</strong>}
        {isReplaced ? (
          <>
            <del>{content.email}</del>
            <span>Replaced by another address</span>
          </>
        ) : (
          <a href={mailHref(content.email)}>{content.email}</a>
        )}
      </p>
      <time dateTime={at} title={exactTime(at)}>
        {clockTime(at)}
      </time>
    </section>
  );
}
