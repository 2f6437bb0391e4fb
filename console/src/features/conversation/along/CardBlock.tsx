import type { ProductCard } from '@deskbell/shared';

/** A product as the visitor sees it. */
export function CardBlock({ card: { url, title, image, price, isAvailable } }: { card: ProductCard }) {
  return (
    <a class="product-card" href={url} target="_blank" rel="noopener noreferrer">
      {image && <img src={image} alt="" width="64" height="64" loading="lazy" referrerpolicy="no-referrer" />}
      <span class="product-card-words">
        <strong dir="auto">{title}</strong>
        <span>
          {price}
          {price && isAvailable === false && ' · '}
          {isAvailable === false && 'Not available'}
        </span>
      </span>
    </a>
  );
}
