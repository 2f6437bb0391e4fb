/** What a visitor reads while they look through the FAQ. */
export const words = {
  search: 'Search our answers',
  others: 'Other questions',
  notFound: 'No answers found',
  found: (count: number) => (count === 1 ? '1 answer' : `${count} answers`),
  nothing: (text: string) => `We found no answer to “${text}”.`,
  askThis: 'Ask us about it',
  empty: 'There are no answers to look through yet.',
  gone: 'This answer is not there any more.',
  helped: 'Good to hear.',
  notHelped: 'Sorry. We would like to know what is missing.',
};
