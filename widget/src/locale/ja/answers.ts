import type { words } from '../../answers/words.ts';

export default {
  search: '回答を検索',
  others: 'その他の質問',
  notFound: '回答が見つかりません',
  found: (count) => `回答${count}件`,
  nothing: (text) => `「${text}」の回答は見つかりませんでした。`,
  askThis: '質問する',
  empty: 'まだ回答がありません。',
  gone: 'この回答はなくなりました。',
  helped: 'よかったです。',
  notHelped: '申し訳ありません。足りない点をお聞かせください。',
} satisfies typeof words;
