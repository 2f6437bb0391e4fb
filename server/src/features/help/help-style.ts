import { inkOn } from '@deskbell/shared/client';

const DEFAULT_ACCENT = '#0e5a4f';

/** The page's style sheet in the shop's colour. The same names as the widget's. */
export function helpStyle(accent: string): string {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent : DEFAULT_ACCENT;
  return `:root{--db-accent:${colour};--db-on-accent:${inkOn(colour)};${STYLE}`;
}

const STYLE = `color-scheme:light dark;
--db-surface:#f4f6f5;--db-surface-raised:#fff;--db-ink:#1c2421;--db-ink-soft:#5a6661;--db-line:#dfe5e2;--db-focus:var(--db-ink)}
@media (prefers-color-scheme:dark){:root{--db-surface:#141917;--db-surface-raised:#1d2421;--db-ink:#e8edea;--db-ink-soft:#a3aea9;--db-line:#343d39}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-block-start:16px;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--db-surface);color:var(--db-ink);font:400 16px/25px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p{margin:0;font:inherit}
a{color:inherit;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--db-focus);outline-offset:2px;border-radius:4px}
.band{background:var(--db-accent);color:var(--db-on-accent);padding:20px max(20px,calc(50vw - 360px)) 64px}
.band :focus-visible{outline-color:var(--db-on-accent)}
.shop{display:inline-flex;align-items:center;gap:6px;min-block-size:44px;font-weight:600;text-decoration:none}
.shop:hover{text-decoration:underline}
h1{margin-block-start:16px;font-size:clamp(26px,5vw,36px);line-height:1.2;font-weight:700;letter-spacing:-.02em;text-wrap:balance}
main{max-inline-size:760px;margin:-34px auto 0;padding:0 20px 48px}
.search{display:flex;gap:6px;padding:6px;border-radius:16px;background:var(--db-surface-raised);box-shadow:0 1px 3px rgb(0 0 0/.10),0 10px 30px rgb(0 0 0/.12)}
.search input[type=search]{flex:1;min-inline-size:0;min-block-size:48px;padding:8px 14px;border:0;border-radius:11px;background:none;color:inherit;font:inherit;font-size:17px;appearance:none}
.search input::placeholder{color:var(--db-ink-soft);opacity:1}
.search button{flex:none;min-block-size:48px;padding:8px 20px;border:0;border-radius:11px;background:var(--db-accent);color:var(--db-on-accent);font:inherit;font-weight:600;cursor:pointer}
.chips{display:flex;flex-wrap:wrap;gap:8px;margin:24px 0 0;padding:0;list-style:none}
.chips a{display:inline-block;padding:7px 16px;line-height:24px;border:1px solid var(--db-line);border-radius:20px;background:var(--db-surface-raised);text-decoration:none}
.chips a:hover{border-color:var(--db-ink-soft)}
.chips a[aria-current]{border-color:var(--db-ink);font-weight:600}
.chips a::first-letter,h2::first-letter{text-transform:uppercase}
.chips b{margin-inline-start:6px;font-weight:400;color:var(--db-ink-soft);font-variant-numeric:tabular-nums}
.language{margin-block-start:40px;font-size:22px;line-height:30px;font-weight:700}
h2{display:block;margin:36px 4px 12px;font-size:20px;line-height:28px;font-weight:700;letter-spacing:-.01em}
.entries{border-radius:14px;background:var(--db-surface-raised);box-shadow:0 1px 2px rgb(0 0 0/.06)}
.questions{margin:0;padding:8px 0;list-style:none;border-radius:14px;background:var(--db-surface-raised);box-shadow:0 1px 2px rgb(0 0 0/.06)}
.questions a{display:block;padding:10px 20px;text-decoration:none}
.questions a:hover,h2 a:hover{text-decoration:underline}
.questions :target{font-weight:600}
h2 a{text-decoration:none}
details+details{border-block-start:1px solid var(--db-line)}
summary{display:flex;gap:12px;justify-content:space-between;align-items:center;padding:15px 20px;border-radius:14px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"";flex:none;inline-size:8px;block-size:8px;margin-block-start:-4px;border:solid var(--db-ink-soft);border-width:0 2px 2px 0;rotate:45deg}
details[open]>summary::after,details:has(:target)>summary::after{rotate:225deg;margin-block-start:4px}
summary:focus-visible{outline-offset:-2px;border-radius:14px}
h3{font-weight:600;text-wrap:pretty}
.answer{padding:0 20px 18px;max-inline-size:66ch;scroll-margin-block-start:76px}
.answer>*+*{margin-block-start:10px}
.answer :is(ul,ol){margin-block-end:0;padding-inline-start:24px}
.answer li+li{margin-block-start:4px}
.answer .link{font-size:14px;color:var(--db-ink-soft)}
details:has(:target)::details-content{content-visibility:visible;block-size:auto}
.note{margin-block-start:12px;padding:20px;border-radius:14px;background:var(--db-surface-raised)}
.note p+p{color:var(--db-ink-soft)}
.clear{display:inline-flex;align-items:center;min-block-size:44px;margin:8px 4px 0}
footer{margin-block-start:40px;padding:20px 4px 0;border-block-start:1px solid var(--db-line);color:var(--db-ink-soft)}
@media (max-width:480px){.band{padding-inline:16px}main{padding-inline:12px}.search button{padding-inline:14px}summary,.answer,.questions a{padding-inline:16px}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media (forced-colors:active){.search,.entries,.questions,.note{border:1px solid CanvasText}}
@media print{.search,.chips,.link,footer{display:none}::details-content{content-visibility:visible;block-size:auto}}
`;
