/** Files that are to be sent, and emoji to choose from. It stands on the panel's own names. */
export default `
.composer > div { min-inline-size: 0; }
.composer > div > div > .bad { padding: 0 4px 4px; font-size: 13px; line-height: 18px; }
.file-list { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; margin: 0 0 4px; padding: 6px; max-block-size: 220px; overflow-y: auto; border-radius: 14px; background: var(--db-surface-raised); list-style: none; animation: appear 120ms var(--db-ease); }
.file { display: flex; gap: 12px; align-items: center; }
.file-preview { flex: none; display: grid; place-items: center; inline-size: 44px; block-size: 44px; border-radius: 8px; overflow: hidden; background: var(--db-line); color: var(--db-ink-soft); font-size: 12px; font-weight: 650; text-transform: uppercase; }
.file-words { flex: 1; min-inline-size: 0; }
.panel .file-words > p:first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.panel .file-words .bad { font-size: 13px; line-height: 18px; }
.file progress { display: block; inline-size: 100%; block-size: 4px; margin-block: 5px; border: 0; border-radius: 2px; overflow: hidden; appearance: none; background: var(--db-line); accent-color: var(--db-focus); }
.file progress::-webkit-progress-bar { background: var(--db-line); }
.file progress::-webkit-progress-value { background: var(--db-focus); transition: inline-size 120ms; }
.file progress::-moz-progress-bar { background: var(--db-focus); }
.file .icon-button { margin: 0; color: var(--db-ink-soft); }
.panel .file-drop { position: absolute; inset: -1px; inset-block-start: auto; z-index: 1; display: grid; place-items: center; block-size: 640px; max-block-size: 100vh; background: color-mix(in srgb, var(--db-surface) 88%, transparent); outline: 2px dashed var(--db-focus); outline-offset: -14px; font-weight: 600; font-size: 17px; pointer-events: none; }
@media (prefers-reduced-motion: reduce) { .file-list { animation: none; } .file progress::-webkit-progress-value { transition: none; } }
@media (forced-colors: active) { .file-list { border: 1px solid CanvasText; } }
.extras { margin-block-end: 4px; padding: 4px; border-radius: 14px; background: var(--db-surface-raised); animation: appear 120ms var(--db-ease); }
.attach { position: relative; display: flex; gap: 8px; align-items: center; min-block-size: 44px; padding-inline: 8px; border-radius: 10px; cursor: pointer; }
.attach:hover { background: var(--db-surface); }
.attach:has(:focus-visible) { outline: 2px solid var(--db-focus); outline-offset: -2px; }
.attach input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
.attach input::file-selector-button { cursor: pointer; }
.emoji-picker { max-block-size: 230px; overflow-y: auto; overscroll-behavior: contain; }
.emoji-picker fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.panel .emoji-picker .name { padding: 6px 8px 2px; }
.emoji-grid { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); }
.panel .emoji-grid button { block-size: 44px; padding: 0; border: 0; border-radius: 8px; background: none; font: 24px/1 "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", system-ui, sans-serif; }
.panel .emoji-grid button:is(:hover, :focus-visible) { background: var(--db-surface); }
.panel .emoji-grid button:focus-visible { outline-offset: -2px; }
@media (prefers-reduced-motion: reduce) { .extras { animation: none; } }
/* Where the keyboard is on the screen it has them itself. */
@media (pointer: coarse) { .attach + .emoji-picker { display: none; } }
@media (forced-colors: active) { .extras { border: 1px solid CanvasText; } }
`;
