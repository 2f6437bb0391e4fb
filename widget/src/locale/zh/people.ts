import type { words } from '../../people/words.ts';

export default {
  howWasIt: '您对这次对话满意吗？',
  scores: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
  comment: '还有什么想说的吗？（选填）',
  done: '完成',
  notNow: '暂不评价',
  thanks: '感谢您的反馈。',
  change: '修改',
  endChat: '结束对话',
  reallyEnd: '要结束这次对话吗？您可以随时再次留言。',
  cancel: '取消',
  download: '下载此对话',
  mailTo: (email) => `将此对话发送到 ${email}`,
  mailed: (email) => `正在发送到 ${email}。`,
  ownData: '下载我的数据',
  saved: '已保存到浏览器的下载位置。',
  erase: '删除此对话',
  reallyErase: '要删除此对话吗？文字和文件将在这里和商店永久删除，无法恢复。',
  eraseNow: '删除',
  busy: '请稍候',
  failed: '操作失败，请稍后再试。',
} satisfies typeof words;
