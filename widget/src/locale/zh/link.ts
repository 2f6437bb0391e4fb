import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: '这段对话是在另一个浏览器中开始的。您在这里写的内容，那边也能看到。',
  used: '此链接已使用或已过期。这是您的浏览器记住的内容。',
  usedElsewhere: '此链接已使用或已过期。您的对话在首次打开它的地方；您可以在这里开始新的对话。',
  failed: '链接暂时无法打开，但仍然有效：请从邮件中重新打开。',
} satisfies typeof words;
