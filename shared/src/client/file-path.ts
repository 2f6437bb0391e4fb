/** Where a file that was sent is read, on our own origin. Its id is all that it takes; the name is what it is kept under. */
export const filePath = ({ id, name }: { id: string; name: string }): string => `/v1/files/${id}/${encodeURIComponent(name)}`;
