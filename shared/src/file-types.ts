/** What may be sent along with a message: media types with the endings of their names, the first as it is given. Nothing that runs. */
export const FILE_TYPES: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'text/plain': ['txt', 'log'],
  'text/csv': ['csv'],
};

export const FILE_TYPE_WORDS =
  'Pictures (PNG, JPEG, GIF, WebP, AVIF), PDF, text, CSV, and documents of Word, Excel and OpenDocument can be sent';
