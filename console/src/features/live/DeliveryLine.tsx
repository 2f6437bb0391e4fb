import { clockTime, exactTime } from '../../state/dates.ts';
import { deliveries } from '../../state/delivery.ts';

/** Whether the visitor has seen what I wrote. */
export function DeliveryLine({ cid }: { cid: string }) {
  const delivery = deliveries.value.get(cid);
  if (!delivery) return null;
  if (delivery.name === 'sent') return <p class="said-status">Sent</p>;
  return (
    <p class="said-status" title={exactTime(delivery.at)}>
      Seen <time dateTime={delivery.at}>{clockTime(delivery.at)}</time>
    </p>
  );
}
