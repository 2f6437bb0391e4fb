// Loaded into one node with --require: its wall clock is wrong by CLOCK_SHIFT_MS and runs CLOCK_PACE times as fast.
// Timers and performance.now() stay right, as they do on a machine whose clock is set wrong.
const RealDate = Date;
const startedAt = RealDate.now();
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const pace = Number(process.env.CLOCK_PACE ?? 1);
const now = () => Math.round(startedAt + shift + (RealDate.now() - startedAt) * pace);

globalThis.Date = new Proxy(RealDate, {
  construct: (_, args) => (args.length === 0 ? new RealDate(now()) : new RealDate(...args)),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : target[name]),
});
