/** What can be chosen, as it is typed: with a slash between. */
export const optionsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split('/')
      .map((option) => option.trim())
      .filter((option) => option !== ''),
  ),
];

export const typedOptions = (options: readonly string[]): string => options.join(' / ');
