/** The FAQ to look through. It stands on the panel's own names. */
export default `
.answers-body { block-size: 100%; overflow-y: auto; overscroll-behavior: contain; padding: 12px 16px 24px; outline: none; }
.panel .search { inline-size: 100%; min-block-size: 44px; padding: 8px 14px; border: 1px solid var(--db-line); border-radius: 12px; background: var(--db-surface); color: inherit; font: inherit; font-size: 16px; appearance: none; }
.panel .search:focus { outline: none; border-color: var(--db-focus); box-shadow: 0 0 0 1px var(--db-focus); }
.search::-webkit-search-cancel-button { filter: grayscale(1); }
.search::placeholder { color: var(--db-ink-soft); opacity: 1; }
.answers ul { margin: 4px 0 0; padding: 0; list-style: none; }
.answers li + li { border-block-start: 1px solid var(--db-line); }
.row { position: relative; inline-size: 100%; min-block-size: 44px; padding-block: 11px; padding-inline: 4px 28px; border: 0; border-radius: 8px; background: none; text-align: start; overflow-wrap: anywhere; }
.row::after { content: ""; position: absolute; inset-inline-end: 8px; inset-block-start: calc(50% - 4px); inline-size: 7px; block-size: 7px; border: solid var(--db-ink-soft); border-width: 2px 2px 0 0; rotate: 45deg; }
.row:dir(rtl)::after { rotate: 225deg; }
.answers details { border-block-end: 1px solid var(--db-line); }
.answers details:first-of-type { margin-block-start: 8px; }
.answers details ul { margin-block: 0 8px; padding-inline-start: 8px; }
.answers summary { display: flex; gap: 8px; align-items: baseline; padding: 13px 4px; border-radius: 8px; font-weight: 600; cursor: pointer; list-style: none; }
.answers summary::-webkit-details-marker { display: none; }
.answers summary::after { content: ""; margin-inline: auto 8px; inline-size: 7px; block-size: 7px; border: solid var(--db-ink-soft); border-width: 0 2px 2px 0; rotate: 45deg; translate: 0 -3px; }
.answers details[open] > summary::after { rotate: 225deg; translate: 0 1px; }
@media (hover: hover) { .answers :is(summary, .row):hover { background: var(--db-surface-raised); } }
.panel .answers :is(summary, .row):focus-visible { outline: 2px solid var(--db-focus); outline-offset: -2px; }
.topic { display: inline-block; }
.topic::first-letter { text-transform: uppercase; }
.count, .panel article .topic { font-weight: 400; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); font-variant-numeric: tabular-nums; }
.answers h3 { margin: 2px 0 12px; outline: none; font: inherit; font-weight: 650; font-size: 17px; line-height: 24px; overflow-wrap: anywhere; text-wrap: balance; }
.answers article { padding: 4px; overflow-wrap: anywhere; }
.answers article a { color: inherit; text-underline-offset: 2px; }
.answers article .asks { margin-block-start: 20px; padding-block-start: 12px; }
.answers .prose :is(ol, ul) { margin: revert; list-style: revert; }
.answers .prose li + li { border: 0; }
.panel .answers-body .note { padding: 20px 4px; }
.note .quiet { margin-block-start: 12px; }
`;
