import './along.css';
import { Attachments } from './Attachments.tsx';
import { FormOffer } from './FormOffer.tsx';
import { ProductOffer } from './ProductOffer.tsx';
import { QuickReplies } from './QuickReplies.tsx';
import { QuoteLine } from './QuoteLine.tsx';
import { isHeldOver } from './use-brought-files.ts';

export interface GoingAlongProps {
  conversationId: string;
  visitorName: string;
  text: string;
  /** The reply leaves as soon as all of it is there. */
  isToBeSent: boolean;
}

/** What goes along with the reply that is being written, above it. */
export function GoingAlong({ conversationId, visitorName, text, isToBeSent }: GoingAlongProps) {
  return (
    <>
      {isHeldOver.value && <p class="drop-place">Drop the files to send them to {visitorName}</p>}
      <QuoteLine conversationId={conversationId} visitorName={visitorName} />
      <Attachments conversationId={conversationId} />
      <QuickReplies conversationId={conversationId} />
      <FormOffer conversationId={conversationId} hasWords={text.trim() !== ''} />
      <ProductOffer conversationId={conversationId} text={text} />
      {isToBeSent && (
        <p class="along-looking" role="status">
          It is sent as soon as all of it is there.
        </p>
      )}
    </>
  );
}
