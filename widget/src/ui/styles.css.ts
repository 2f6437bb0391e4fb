/** The panel. Two sets of the same names for light and dark; a shop may set `--db-accent`. */
export default `
:host {
  --db-surface: #fbfcfb; --db-surface-raised: #eef2f0; --db-ink: #1c2421; --db-ink-soft: #5a6661;
  --db-line: #dfe5e2; --db-bad: #b3261e; --db-focus: var(--db-accent);
  --db-ease: cubic-bezier(.2,.8,.2,1);
}
@media (prefers-color-scheme: dark) {
  :host(:not([data-theme=light])) {
    color-scheme: dark !important; --db-surface: #171c1a; --db-surface-raised: #252c29; --db-ink: #e8edea; --db-ink-soft: #a3aea9;
    --db-line: #343d39; --db-bad: #ff9d94; --db-focus: #e8edea;
  }
}
:host([data-theme=dark]) {
  color-scheme: dark !important; --db-surface: #171c1a; --db-surface-raised: #252c29; --db-ink: #e8edea; --db-ink-soft: #a3aea9;
  --db-line: #343d39; --db-bad: #ff9d94; --db-focus: #e8edea;
}
.badge {
  position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 20px; box-sizing: border-box;
  padding-inline: 5px; border-radius: 10px; background: #c2281d; color: #fff; text-align: center; font: 600 12px/20px system-ui, sans-serif;
}
.panel, .panel * { box-sizing: border-box; }
.panel {
  position: fixed; z-index: 2147483647; bottom: 88px; right: 20px;
  inline-size: 384px; block-size: min(640px, calc(100vh - 108px)); block-size: min(640px, calc(100dvh - 108px));
  display: flex; flex-direction: column; overflow: hidden; border-radius: 20px;
  background: var(--db-surface); color: var(--db-ink);
  font: 400 15px/22px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; text-align: start;
  box-shadow: 0 2px 6px rgb(0 0 0 / .10), 0 16px 48px rgb(0 0 0 / .22);
  outline: none; animation: rise 200ms var(--db-ease);
}
.panel[hidden] { display: none; }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
.panel :is(h2, p) { margin: 0; font: inherit; }
.panel button, .panel textarea { font: inherit; color: inherit; }
.panel button { cursor: pointer; }
/* A finger needs 44 px, however small a button is drawn. */
:where(.panel) button { position: relative; }
.panel button::after { content: ""; position: absolute; inset: min(0px, 50% - 22px); }
.panel :is(button, textarea, a, .timeline):focus-visible { outline: 2px solid var(--db-focus); outline-offset: 2px; }

.head { display: flex; align-items: flex-start; min-block-size: 74px; padding: 16px; padding-inline: 20px 12px; background: var(--db-accent); color: var(--db-on-accent); }
.head:has(.back) { align-items: center; }
.head .back { margin-inline: -10px 8px; }
.head .faces { margin-inline-end: 12px; }
:is(.back, .send):dir(rtl) svg { scale: -1 1; }
.head-words { flex: 1; min-inline-size: 0; }
.panel .head h2 { font-weight: 650; font-size: 17px; line-height: 24px; }
.panel .head p { font-size: 13px; line-height: 18px; opacity: .92; }
.faces { flex: none; display: flex; }
.faces > * { position: relative; display: grid; place-items: center; inline-size: 40px; block-size: 40px; overflow: hidden; border: 2px solid var(--db-surface); border-radius: 50%; background: var(--db-surface-raised); color: var(--db-ink); font-weight: 600; font-size: 13px; text-transform: uppercase; }
.faces > * + * { margin-inline-start: -8px; }
.faces img { position: absolute; inline-size: 100%; block-size: 100%; }
.icon-button { display: grid; place-items: center; inline-size: 44px; block-size: 44px; margin-block: -6px; border: 0; border-radius: 8px; background: none; }
.icon-button:hover { background: rgb(127 127 127 / .25); }
.panel .head .icon-button:focus-visible { outline-color: var(--db-on-accent); outline-offset: -4px; }

.talk, .answers { position: relative; flex: 1; min-block-size: 0; display: flex; flex-direction: column; }
.panel [hidden] { display: none; }
.timeline-frame { position: relative; flex: 1; min-block-size: 0; }
.answers-frame { flex: 1; min-block-size: 0; }
.timeline { block-size: 100%; overflow-y: auto; overscroll-behavior: contain; padding: 16px 16px 8px; display: flex; flex-direction: column; gap: 4px; }
.panel .timeline:focus-visible { outline-offset: -3px; }
.timeline > :first-child { margin-block-start: auto; }
.welcome { margin-block: auto; display: grid; gap: 16px; }
.panel .browse { justify-self: start; display: flex; gap: 8px; align-items: center; min-block-size: 44px; padding: 4px; border: 0; border-radius: 8px; background: none; color: var(--db-ink-soft); }
.panel .browse:hover { color: var(--db-ink); }
.panel .greeting { font-size: 20px; line-height: 28px; font-weight: 600; letter-spacing: -.01em; }
.panel .day, .panel .move { align-self: center; overflow-wrap: anywhere; max-inline-size: 300px; padding-block: 8px; text-align: center; text-wrap: balance; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
.panel .move:empty { padding: 0; }
.panel .promise { color: var(--db-ink); }
.move .person { display: block; margin: 0 auto; }
.panel .name, .panel .time { padding-inline: 4px; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
.panel .name { padding-block-end: 2px; }
.line { display: flex; flex-direction: column; align-items: flex-start; max-inline-size: 86%; }
.line.first { margin-block-start: 8px; }
.line.own { align-self: flex-end; align-items: flex-end; }
.panel .time { padding-block-start: 2px; font-variant-numeric: tabular-nums; }
.bubble { max-inline-size: 100%; padding: 8px 14px; border-radius: 14px; background: var(--db-surface-raised); white-space: pre-wrap; overflow-wrap: anywhere; overflow: clip; overflow-clip-margin: 4px; animation: appear 120ms var(--db-ease); }
.own .bubble { background: var(--db-accent); color: var(--db-on-accent); border-end-end-radius: 5px; }
.bubble.pending { opacity: .72; }
.bubble.failed { background: none; color: inherit; border: 1px solid var(--db-bad); }
.own .asks { border: 0; margin: 0; padding-block-start: 4px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
@keyframes appear { from { opacity: 0; transform: translateY(4px); } }
.prose { white-space: pre-line; }
.panel .prose > :not(:first-child) { margin-block-start: 8px; }
.panel :is(.prose ol, .prose ul) { margin: 0; padding-inline-start: 22px; }
.prose li + li { margin-block-start: 2px; }
.panel .bad { color: var(--db-bad); }
.asks { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-block-start: 8px; padding-block-start: 8px; border-block-start: 1px solid var(--db-line); font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
.quiet { min-block-size: 32px; padding: 4px 12px; border: 1px solid var(--db-line); border-radius: 8px; background: var(--db-surface); }
.panel .quiet { color: var(--db-ink); }
.quiet:hover, .choice:hover:not(:disabled) { border-color: var(--db-ink-soft); }
.choices { display: grid; gap: 8px; margin-block: 8px 4px; }
.choice { min-block-size: 44px; padding: 8px 14px; border: 1px solid var(--db-line); border-radius: 12px; background: var(--db-surface); text-align: start; }
.choice::first-letter { text-transform: uppercase; }
.panel .choice:disabled { color: var(--db-ink-soft); cursor: default; }
.panel .choice.other { border-color: transparent; background: none; color: var(--db-ink-soft); text-decoration: underline; text-underline-offset: 3px; }
.more { position: absolute; inset-block-end: 8px; inset-inline: 0; margin-inline: auto; inline-size: max-content; display: flex; gap: 6px; align-items: center; min-block-size: 36px; padding: 4px 14px; border: 0; border-radius: 18px; background: var(--db-ink); box-shadow: 0 4px 12px rgb(0 0 0 / .2); }
.panel .more { color: var(--db-surface); }

.composer { padding: 8px 12px max(12px, env(safe-area-inset-bottom)); display: grid; gap: 4px; }
.composer > .bad { font-size: 13px; line-height: 18px; padding-inline: 4px; }
.field { display: flex; align-items: flex-end; gap: 4px; border: 1px solid var(--db-line); border-radius: 14px; background: var(--db-surface); padding: 4px; padding-inline-start: 12px; transition: border-color 120ms; }
.field:focus-within { border-color: var(--db-focus); box-shadow: 0 0 0 1px var(--db-focus); }
.field textarea { flex: 1; min-inline-size: 0; max-block-size: 128px; margin: 0; padding: 11px 0; border: 0; outline: none; background: none; resize: none; font-size: 16px; line-height: 22px; }
.panel .field textarea:focus-visible { outline: none; }
.field textarea::placeholder { color: var(--db-ink-soft); opacity: 1; }
.field .icon-button { margin: 0; color: var(--db-ink-soft); }
.send { flex: none; display: grid; place-items: center; inline-size: 44px; block-size: 44px; border: 0; border-radius: 10px; background: var(--db-accent); }
.panel .send { color: var(--db-on-accent); }
.panel .send:disabled { opacity: .4; cursor: default; }
.person { justify-self: center; min-block-size: 32px; padding: 4px 12px; border: 0; border-radius: 8px; background: none; font-size: 13px; }
.panel .person { font-size: 13px; line-height: 18px; color: var(--db-ink-soft); text-decoration: underline; text-underline-offset: 3px; }
.panel .person:hover { color: var(--db-ink); }
.skeleton { display: grid; gap: 12px; }
.skeleton i { block-size: 40px; inline-size: 70%; border-radius: 14px; background: var(--db-surface-raised); }
.skeleton i:nth-child(2) { justify-self: end; inline-size: 55%; }
.answers .skeleton { padding: 20px 4px; }
.answers > .skeleton { padding: 76px 20px 0; }
.answers .skeleton i { inline-size: 100%; block-size: 24px; border-radius: 8px; }
.panel .note { padding: 20px; color: var(--db-ink-soft); overflow-wrap: anywhere; }

:host(:dir(rtl)) .panel { right: auto; left: 20px; }
@media (max-width: 480px), (max-height: 480px) {
  .panel { inset: 0 !important; inline-size: auto; block-size: 100vh; block-size: 100dvh; border-radius: 0; }
  .head { padding-block-start: max(16px, env(safe-area-inset-top)); }
  .launcher[aria-expanded=true] { display: none; }
}
@media (prefers-reduced-motion: reduce) { .panel, .bubble { animation: none; } }
@media (forced-colors: active) { .panel, .head, .bubble, .field, .send, .more, .badge { border: 1px solid CanvasText; } }
`;
