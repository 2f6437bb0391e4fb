import type { words } from '../../desk/words.ts';

export default {
  about: 'どのようなご用件ですか？',
  skip: 'スキップ',
  next: '次の順番です。',
  place: (position) => `${position}番目にお待ちです。`,
  takes: (minutes) => `約${minutes}分かかります。`,
  mailInstead: '待たずにメールで返事を受け取る',
  closed: (when) => `ただいま営業時間外です。${when}に営業を開始します。`,
  nobody: 'ただいま担当者は不在です。',
  closedPromise: 'メールアドレスをお知らせください。営業開始後にお返事します。',
  nobodyPromise: 'メールアドレスをお知らせください。担当者が戻り次第お返事します。',
  mailPromise: 'メールでお返事します。ここでお待ちいただく必要はありません。',
  saySomething: 'ご質問を下の欄に入力してください。一緒に送信されます。',
  email: 'メールアドレス',
  name: 'お名前（任意）',
  leave: 'メールで返事を受け取る',
  change: 'このアドレスを使う',
  cancel: 'キャンセル',
  notAnAddress: 'メールアドレスの形式ではないようです。例：hana@example.com',
  here: '担当者が戻りました。',
} satisfies typeof words;
