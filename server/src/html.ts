/** Markup that is safe to send: made by `html`, or from it. */
export class Html {
  readonly text: string;

  /** @param text is taken as it is: nothing that somebody else wrote. */
  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/** Markup with values in it: each is escaped, for text as well as for an attribute in quotes, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, at) => (at === 0 ? part : markupOf(values[at - 1]) + part)).join(''));
}

function markupOf(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'object') return value.map(markupOf).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Data in a script element, which no text in it can end.
 *
 * NOTE not by `html`: the bundler rewrites a tagged template that ends a script, with a helper that is not there at run time.
 */
export function jsonScript(data: object): Html {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Html(`<script type="application/ld+json">${json}</script>`);
}
