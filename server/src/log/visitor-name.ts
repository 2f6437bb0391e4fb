/** Anonymous visitors are told apart by a few characters of their id. */
export const visitorNameOf = (visitorId: string): string =>
  `Visitor ${visitorId
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase()}`;
