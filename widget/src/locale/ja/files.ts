import type { words } from '../../files/words.ts';

export default {
  list: '送信するファイル',
  dropHere: 'ここにファイルをドロップ',
  remove: (name) => `${name}を削除`,
  retry: (name) => `${name}を再試行`,
  tryAgain: '再試行',
  progress: (name) => `${name}をアップロード中`,
  there: (name) => `${name}の準備ができました。`,
  waits: 'ファイルの準備ができ次第送信します。',
  tooMany: (most) => `1通につき${most}件まで添付できます。残りは次のメッセージでお送りください。`,
  tooLarge: (name, size, most) => `「${name}」は${size}です。上限は${most}です。小さくするか、リンクをお送りください。`,
  empty: (name) => `「${name}」は空です。別のファイルを選んでください。`,
  wrongKind: (name) => `「${name}」は送信できません。画像、PDF、テキスト、Word・Excel・OpenDocumentの文書を送信できます。`,
  failed: {
    lost: '届きませんでした。',
    unreadable: '読み取れません。もう一度選んでください。',
    file_too_large: '大きすぎます。小さくするか、リンクをお送りください。',
    file_type: '名前と内容が異なるか、送信できない種類です。',
    rate_limited: '一度に送るファイルが多すぎます。しばらくしてからお試しください。',
    chat_closed: 'このチャットは終了しました。',
  },
} satisfies typeof words;
