/** The delivery rules of returns.html, in euro cents. `freeFrom` is null where the cost never changes. */
export const DESTINATIONS = {
  de: { cost: 490, freeFrom: 10000, time: 'Arrives in 1 to 3 working days.' },
  'de-express': { cost: 1290, freeFrom: null, time: 'Arrives the next working day if you order before 12:00.' },
  eu: { cost: 890, freeFrom: 10000, time: 'Arrives in 3 to 5 working days.' },
  'ch-uk': { cost: 1490, freeFrom: 20000, time: 'Arrives in 4 to 7 working days, customs included.' },
  collect: { cost: 0, freeFrom: null, time: 'Ready about two hours after you order, while we are open.' },
};

export function deliveryCost(destination, subtotal) {
  const { cost, freeFrom } = DESTINATIONS[destination];
  return freeFrom !== null && subtotal >= freeFrom ? 0 : cost;
}

/** How much more to spend until delivery is free; null where spending more changes nothing, 0 when it is free already. */
export function untilFreeDelivery(destination, subtotal) {
  const { freeFrom } = DESTINATIONS[destination];
  return freeFrom === null ? null : Math.max(0, freeFrom - subtotal);
}
