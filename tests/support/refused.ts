/** What was refused, so that a test can tell by its code. */
export class Refused extends Error {
  readonly code: string;
  readonly field: string | undefined;

  constructor({ code, message, field }: { code: string; message: string; field?: string }) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
