import { draftOf, setDraft } from '../../../state/drafts.ts';
import { dropProduct, offerProduct, productIn, shopPageIn } from '../../../state/going-along.ts';
import { site } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { CardBlock } from './CardBlock.tsx';

/** A page of the shop in the text can go as a card instead; this is the card that the visitor gets. */
export function ProductOffer({ conversationId, text }: { conversationId: string; text: string }) {
  const product = productIn(conversationId);
  const shop = site.value;
  if (!shop) return null;
  if (!product) {
    const url = shopPageIn(text, shop.origins);
    if (!url) return null;
    return (
      <p class="along-row">
        <Button isSmall onClick={() => void take(shop.id, conversationId, url)}>
          Send as product card
        </Button>
      </p>
    );
  }
  return (
    <div class="along-row">
      {product.card ? (
        <CardBlock card={product.card} />
      ) : product.failure ? (
        <p class="along-fault" role="alert">
          {product.failure}
        </p>
      ) : (
        <p class="along-looking" role="status">
          Looking at the page…
        </p>
      )}
      <Button
        look="quiet"
        isSmall
        aria-label={product.card ? 'Remove the product card' : 'Dismiss'}
        onClick={() => dropProduct(conversationId)}
      >
        <Icon name="cross" />
      </Button>
    </div>
  );
}

/** The address leaves the text when the card stands in its place. */
async function take(siteId: string, conversationId: string, url: string): Promise<void> {
  await offerProduct(siteId, conversationId, url);
  if (!productIn(conversationId)?.card) return;
  const text = draftOf(conversationId, 'reply');
  setDraft(
    conversationId,
    'reply',
    text
      .replace(url, '')
      .replace(/[ \t]+(\n|$)/g, '$1')
      .trim(),
  );
}
