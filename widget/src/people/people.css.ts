/** The end of a chat. It stands on the panel's own names. */
export default `
.rating { display: grid; gap: 8px; margin: 4px 12px; padding: 12px 16px; border-radius: 14px; background: var(--db-surface-raised); animation: appear 120ms var(--db-ease); }
.rating fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
.rating legend { padding: 0; font-weight: 600; }
.rating-done { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 8px; padding-block: 6px; }
.rating .person { justify-self: start; margin-inline: -12px; }
.faces { display: flex; justify-content: space-between; max-inline-size: 300px; margin-block-start: 4px; margin-inline-start: -8px; }
.faces label { position: relative; display: grid; place-items: center; inline-size: 48px; block-size: 48px; border-radius: 50%; cursor: pointer; color: var(--db-ink-soft); }
.faces label:hover { color: var(--db-ink); }
.faces input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer; }
.faces svg { inline-size: 32px; block-size: 32px; transition: scale 120ms var(--db-ease); }
.faces path { fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; }
.faces label:has(:checked) { background: var(--db-accent); color: var(--db-on-accent); }
.faces label:has(:focus-visible) { outline: 2px solid var(--db-focus); outline-offset: 2px; }
.rating-comment { display: grid; gap: 2px; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
.panel .rating-comment textarea { inline-size: 100%; min-block-size: 56px; padding: 8px 12px; border: 1px solid var(--db-line); border-radius: 10px; background: var(--db-surface); color: var(--db-ink); font-size: 16px; line-height: 22px; resize: vertical; }
.panel .rating-comment textarea:focus { outline: none; border-color: var(--db-focus); box-shadow: 0 0 0 1px var(--db-focus); }
.rating .quiet { justify-self: start; min-block-size: 44px; padding-inline: 16px; }
.form { display: grid; gap: 8px; margin-block: 10px 4px; white-space: normal; }
.form label { display: grid; gap: 2px; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
.panel .form :is(input, select) { inline-size: 100%; min-inline-size: 0; min-block-size: 44px; padding: 8px 12px; border: 1px solid var(--db-line); border-radius: 10px; background: var(--db-surface); color: var(--db-ink); font: inherit; font-size: 16px; line-height: 22px; appearance: none; }
.panel .form :is(input, select):focus { outline: none; border-color: var(--db-focus); box-shadow: 0 0 0 1px var(--db-focus); }
.panel .form :is(input, select)[aria-invalid=true] { border-color: var(--db-bad); }
.panel .form .bad { margin-block-start: 2px; font-size: 13px; line-height: 18px; }
.panel .form select { appearance: auto; padding-inline: 8px; }
.panel .form-done { margin-block-start: 6px; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); white-space: normal; }
.form .quiet { justify-self: start; min-block-size: 44px; padding-inline: 16px; }
.line:has(.form), .bubble:has(.form) { inline-size: 100%; }
.menu { position: absolute; z-index: 1; inset-block-start: 8px; inset-inline-end: 12px; inline-size: max-content; max-inline-size: min(340px, calc(100% - 24px)); max-block-size: calc(100% - 16px); overflow-y: auto; display: grid; padding: 6px; border-radius: 14px; border: 1px solid var(--db-line); background: var(--db-surface); box-shadow: 0 2px 6px rgb(0 0 0 / .12), 0 8px 32px rgb(0 0 0 / .24); animation: appear 120ms var(--db-ease); }
.panel .menu button { min-block-size: 44px; padding: 8px 14px; border: 0; border-radius: 8px; background: none; text-align: start; }
.panel .menu button:hover { background: var(--db-surface-raised); }
.menu:focus { outline: none; }
.panel .menu button { overflow-wrap: anywhere; }
.panel .menu p { max-inline-size: 300px; padding: 8px 14px; text-wrap: pretty; }
.panel .menu .primary-act { background: var(--db-accent); color: var(--db-on-accent); font-weight: 600; text-align: center; }
@media (prefers-reduced-motion: reduce) { .rating, .menu { animation: none; } .faces svg { transition: none; } }
@media (forced-colors: active) { .rating, .menu, .faces label:has(:checked) { border: 1px solid CanvasText; } }
`;
