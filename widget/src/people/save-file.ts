/** Gives the visitor a file that was made here. */
export function saveFile(root: Node, name: string, type: string, text: string): void {
  const link = document.createElement('a');
  // A mark at the start, since some programs take a text without one for another encoding.
  link.href = URL.createObjectURL(new Blob(['\ufeff'.repeat(type === 'text/plain' ? 1 : 0), text], { type: `${type};charset=utf-8` }));
  link.download = name;
  // In the widget's own root: a page that follows clicks on links need not see it.
  root.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
