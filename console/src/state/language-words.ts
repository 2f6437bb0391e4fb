const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });

/** "German (Austria), also English"; null where nothing is known. */
export function languageWords(tags: readonly string[]): string | null {
  const [first, ...others] = tags.map(nameOf);
  if (first === undefined) return null;
  // "de" after "de-AT" says nothing more.
  const mainOf = (tag: string) => tag.split('-')[0];
  const more = others.filter((_, at) => !tags.slice(0, at + 1).some((tag) => mainOf(tag) === mainOf(tags[at + 1] as string)));
  return more.length === 0 ? first : `${first}, also ${more.join(' and ')}`;
}

function nameOf(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
