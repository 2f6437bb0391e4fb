import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'チャットはいかがでしたか？',
  scores: ['とても悪い', '悪い', '普通', '良い', 'とても良い'],
  comment: 'ご意見があればお聞かせください（任意）',
  done: '完了',
  notNow: '後で',
  thanks: 'ご回答ありがとうございます。',
  change: '変更する',
  endChat: 'チャットを終了',
  reallyEnd: 'チャットを終了しますか？いつでもまたメッセージをお送りいただけます。',
  cancel: 'キャンセル',
  download: 'このチャットをダウンロード',
  mailTo: (email) => `このチャットを${email}に送信`,
  mailed: (email) => `${email}に送信しました。`,
  ownData: '自分のデータをダウンロード',
  saved: 'ブラウザのダウンロード先に保存しました。',
  erase: 'この会話を削除',
  reallyErase: 'この会話を削除しますか？テキストとファイルは、こちらとショップの両方から完全に消え、元に戻せません。',
  eraseNow: '削除する',
  busy: '少々お待ちください',
  failed: 'うまくいきませんでした。しばらくしてからお試しください。',
} satisfies typeof words;
