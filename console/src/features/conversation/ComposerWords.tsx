import type { Contact } from '@deskbell/shared';
import type { ReplyEffect } from '../../state/composer.ts';
import type { ComposerMode } from '../../state/drafts.ts';
import { mailHref } from '../../state/links.ts';
import { hasMail } from '../../state/session.ts';

export interface ComposerWordsProps {
  contact: Contact | null;
  visitorName: string;
  mode: ComposerMode;
  effect: ReplyEffect;
}

/** What becomes of what is being written. */
export function ComposerWords({ contact, visitorName, mode, effect }: ComposerWordsProps) {
  if (mode === 'note') return <>The visitor does not see notes.</>;
  return (
    <>
      {effect.name === 'takes' && `${effect.sentence} `}
      {effect.name === 'taken' && `${effect.by} keeps this conversation. ${visitorName} sees your reply too. `}
      {contact && hasMail.value && `If ${visitorName} does not see it in the chat, it goes to ${contact.email}.`}
      {contact && !hasMail.value && (
        <>
          No e-mail goes out from here. Write to <a href={mailHref(contact.email)}>{contact.email}</a> too.
        </>
      )}
    </>
  );
}
