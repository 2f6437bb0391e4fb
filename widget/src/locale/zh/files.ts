import type { words } from '../../files/words.ts';

export default {
  list: '待发送的文件',
  dropHere: '将文件拖放到这里',
  remove: (name) => `移除 ${name}`,
  retry: (name) => `重试 ${name}`,
  tryAgain: '重试',
  progress: (name) => `正在上传 ${name}`,
  there: (name) => `${name} 已可发送。`,
  waits: '文件就绪后立即发送。',
  tooMany: (most) => `每条消息最多 ${most} 个文件，其余请随下一条发送。`,
  tooLarge: (name, size, most) => `“${name}”大小为 ${size}，上限为 ${most}。请压缩后再发或发送链接。`,
  empty: (name) => `“${name}”是空文件，请选择其他文件。`,
  wrongKind: (name) => `“${name}”无法发送。支持图片、PDF、文本以及 Word、Excel、OpenDocument 文档。`,
  failed: {
    lost: '文件未送达。',
    unreadable: '无法读取，请重新选择。',
    file_too_large: '文件太大。请压缩后再发或发送链接。',
    file_type: '文件内容与名称不符，或无法发送。',
    rate_limited: '一次发送的文件太多，请稍后再试。',
    chat_closed: '对话已关闭。',
  },
} satisfies typeof words;
