/** The launcher. The host takes nothing from the page, whatever its styles call important, and moves nothing on it. */
export default `
:host {
  all: initial !important;
  --db-accent: #0e5a4f;
  --db-on-accent: #fff;
  --db-ease: cubic-bezier(.2, .8, .2, 1);
}
.launcher, .hint {
  all: unset;
  box-sizing: border-box;
  position: fixed;
  inset-inline-end: max(20px, env(safe-area-inset-right));
  z-index: 2147483647;
  box-shadow: 0 1px 3px rgb(0 0 0 / .16), 0 8px 24px rgb(0 0 0 / .18);
}
.launcher {
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  display: grid;
  place-items: center;
  inline-size: 56px;
  block-size: 56px;
  border-radius: 50%;
  background: var(--db-accent);
  color: var(--db-on-accent);
  cursor: pointer;
  transition: transform 120ms var(--db-ease);
}
.launcher:hover { transform: scale(1.04); }
.launcher:active { transform: scale(.97); }
.launcher:focus-visible { outline: 3px solid var(--db-accent); outline-offset: 3px; }
.launcher[aria-busy=true] svg { opacity: .55; }
.hint {
  inset-block-end: 88px;
  max-inline-size: min(280px, calc(100vw - 40px));
  padding: 12px 16px;
  border-radius: 14px;
  background: #1d2421;
  color: #f2f5f3;
  font: 15px/22px system-ui, sans-serif;
}
[hidden], .hint:empty { display: none; }
@media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } }
@media print { :host { display: none !important; } }
`;
