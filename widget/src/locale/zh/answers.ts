import type { words } from '../../answers/words.ts';

export default {
  search: '搜索解答',
  others: '其他问题',
  notFound: '没有找到解答',
  found: (count) => `${count} 条解答`,
  nothing: (text) => `没有找到与“${text}”相关的解答。`,
  askThis: '向我们提问',
  empty: '暂时还没有解答。',
  gone: '这条解答已不存在。',
  helped: '很高兴帮到您。',
  notHelped: '抱歉，请告诉我们还缺什么。',
} satisfies typeof words;
