import type { CannedReply } from '@deskbell/shared';
import { type CannedWriting, editCanned, setCannedWriting } from '../../state/canned-writing.ts';
import { Button } from '../../ui/Button.tsx';

export interface ReplyClashProps {
  siteId: string;
  writing: CannedWriting;
  theirs: CannedReply;
}

/** Somebody was quicker: one says whose stays. */
export function ReplyClash({ siteId, writing, theirs }: ReplyClashProps) {
  return (
    <div class="settings-clash" role="alert">
      <h3>Somebody changed this reply meanwhile</h3>
      <p>
        It is <code>/{theirs.shortcut}</code> now and says:
      </p>
      <blockquote class="reply-theirs" dir="auto">
        {theirs.text}
      </blockquote>
      <div class="settings-clash-actions">
        <Button isSmall onClick={() => setCannedWriting(siteId, { ...writing, baseVersion: theirs.version })}>
          Keep mine
        </Button>
        <Button isSmall onClick={() => editCanned(siteId, theirs)}>
          Take theirs
        </Button>
      </div>
    </div>
  );
}
