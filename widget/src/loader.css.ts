/** The launcher. The host takes nothing from the page, whatever its styles call important, and moves nothing on it. */
export default `
:host {
  all: initial !important;
  --db-accent: #0e5a4f;
  --db-on-accent: #fff;
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
  width: 56px;
  height: 56px;
  border-radius: 50%;
  background: var(--db-accent);
  color: var(--db-on-accent);
  cursor: pointer;
}
.launcher:hover { filter: contrast(.88); }
.launcher:focus-visible { outline: 3px solid var(--db-accent); outline-offset: 3px; }
/* A bell in one path, as the console draws it. */
.launcher::before {
  content: '';
  width: 28px;
  height: 28px;
  background: currentColor;
  clip-path: path('M14 3a2 2 0 0 0-2 2.5 7 7 0 0 0-5 7v5l-2 3q0 1 1 1h16q1 0 1-1l-2-3v-5a7 7 0 0 0-5-7A2 2 0 0 0 14 3Zm-3 20a3 3 0 0 0 6 0Z');
}
.launcher[aria-busy=true]::before { opacity: .55; }
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
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } .launcher::before { background: ButtonText; } }
/* The ink that is easier to read on the accent: above a lightness of 49.44 black is, by the contrast of WCAG 2.2. */
@supports (color: lch(from red l c h)) { :host { --db-on-accent: lch(from var(--db-accent) calc((49.44 - l)*infinity) 0 0); } }
@media print { :host { display: none !important; } }
`;
