import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Dit gesprek is in een andere browser begonnen. Wat u hier schrijft, is daar ook te lezen.',
  used: 'Deze link is al gebruikt of te oud. Dit is wat uw browser nog weet.',
  usedElsewhere: 'Deze link is al gebruikt of te oud. Uw gesprek staat waar u hem het eerst opende; hier kunt u een nieuw beginnen.',
  failed: 'De link kon nu niet worden geopend. Hij werkt nog: open hem opnieuw vanuit uw e-mail.',
} satisfies typeof words;
