import './mention-list.css';
import { type Mention, mentionParts } from '../../../state/mentions.ts';
import { me } from '../../../state/session.ts';
import { LinkedText } from '../LinkedText.tsx';

/** A note as it was typed. Who is meant stands out, and I do most. */
export function MentionedText({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  const myId = me.value?.id;
  return mentionParts(text, mentions).map(({ text: words, mention }, place) => {
    const key = `${place} ${words}`;
    if (!mention) return <LinkedText key={key} text={words} />;
    return (
      <mark key={key} class={mention.id === myId ? 'mention mention-me' : 'mention'}>
        {words}
      </mark>
    );
  });
}
