import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'この会話は別のブラウザで始まりました。ここに書いた内容はそちらでも読めます。',
  used: 'このリンクは使用済みか、期限切れです。このブラウザに残っている内容を表示しています。',
  usedElsewhere: 'このリンクは使用済みか、期限切れです。会話は最初にリンクを開いた場所にあります。ここで新しく始めることもできます。',
  failed: 'リンクを開けませんでした。まだ有効ですので、メールからもう一度開いてください。',
} satisfies typeof words;
