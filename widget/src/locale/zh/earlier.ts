import type { words } from '../../earlier/words.ts';

export default {
  show: '显示更早的消息',
  coming: '正在加载更早的消息…',
  failed: '更早的消息未能加载。',
  again: '重试',
  beginning: '对话从这里开始。',
} satisfies typeof words;
