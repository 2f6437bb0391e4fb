/** The launcher. The host takes nothing from the page and moves nothing on it. */
export default `
:host {
  all: initial;
  --db-accent: #0e5a4f;
  --db-on-accent: #fff;
  --db-shadow: 0 1px 3px rgb(0 0 0 / .16), 0 8px 24px rgb(0 0 0 / .18);
  --db-ease: cubic-bezier(.2, .8, .2, 1);
}
.launcher {
  all: unset;
  box-sizing: border-box;
  position: fixed;
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  inset-inline-end: max(20px, env(safe-area-inset-right));
  z-index: 2147483000;
  display: grid;
  place-items: center;
  inline-size: 56px;
  block-size: 56px;
  border-radius: 50%;
  background: var(--db-accent);
  color: var(--db-on-accent);
  box-shadow: var(--db-shadow);
  cursor: pointer;
  transition: transform 120ms var(--db-ease);
}
.launcher:hover { transform: scale(1.04); }
.launcher:active { transform: scale(.97); }
.launcher:focus-visible { outline: 3px solid var(--db-accent); outline-offset: 3px; }
.launcher[aria-busy=true] svg { opacity: .55; }
.badge, .hint { font: 600 12px/20px system-ui, sans-serif; }
.badge {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  min-inline-size: 20px;
  box-sizing: border-box;
  padding-inline: 5px;
  border-radius: 10px;
  background: #c2281d;
  color: #fff;
  text-align: center;
}
.hint {
  position: fixed;
  inset-block-end: 88px;
  inset-inline-end: 20px;
  z-index: 2147483000;
  max-inline-size: min(280px, calc(100vw - 40px));
  box-sizing: border-box;
  padding: 12px 16px;
  border-radius: 14px;
  background: #1d2421;
  color: #f2f5f3;
  font: 400 15px/22px system-ui, sans-serif;
  box-shadow: var(--db-shadow);
}
.badge[hidden], .hint[hidden] { display: none; }
@media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } }
@media print { :host { display: none; } }
`;
