import type { words } from '../../earlier/words.ts';

export default {
  show: '以前のメッセージを表示',
  coming: '以前のメッセージを読み込み中…',
  failed: '以前のメッセージを読み込めませんでした。',
  again: '再試行',
  beginning: 'ここから会話が始まります。',
} satisfies typeof words;
