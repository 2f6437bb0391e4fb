import type { words } from '../../desk/words.ts';

export default {
  about: '您想咨询什么？',
  skip: '跳过',
  next: '马上就轮到您。',
  place: (position) => `您排在第 ${position} 位。`,
  takes: (minutes) => `大约需要 ${minutes} 分钟。`,
  mailInstead: '不排队了，用邮件回复我',
  closed: (when) => `现在是休息时间，${when}上班。`,
  nobody: '客服暂时不在。',
  closedPromise: '请留下邮箱，我们上班后回复您。',
  nobodyPromise: '请留下邮箱，客服回来后会尽快回复您。',
  mailPromise: '我们会用邮件回复，您无需在此等待。',
  saySomething: '请在下方输入您的问题，会一并发送。',
  email: '邮箱',
  name: '姓名（选填）',
  leave: '用邮件回复我',
  change: '使用此邮箱',
  cancel: '取消',
  notAnAddress: '这看起来还不是邮箱地址，例如 hua@example.com。',
  here: '客服现在在线。',
} satisfies typeof words;
