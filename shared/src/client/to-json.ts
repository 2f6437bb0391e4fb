/**
 * Plain data as JSON, whatever a page's old library has given arrays, texts and numbers as their `toJSON`: each value is
 * taken as it stands in what holds it.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key: string) {
    return this[key];
  });
