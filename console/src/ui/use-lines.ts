/** What keys and clipboard do to lines. `change` gets the lines as they are then, and which one to stand on. */
export function useLines(lines: readonly string[], change: (next: string[], standAt?: number) => void) {
  const put = (next: string[], standAt?: number) => {
    // The empty line at the end is only drawn.
    while (next.at(-1) === '') next.pop();
    change(next, standAt);
  };

  const remove = (at: number, standAt: number) => put(lines.toSpliced(at, 1), Math.max(0, standAt));

  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const line = lines[at] ?? '';
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const to = event.key === 'ArrowUp' ? at - 1 : at + 1;
      if (at < lines.length && to >= 0 && to < lines.length) put(lines.toSpliced(at, 1).toSpliced(to, 0, line), to);
    } else if (event.key === 'ArrowUp' && at > 0) change([...lines], at - 1);
    else if (event.key === 'ArrowDown' && at < lines.length) change([...lines], at + 1);
    else if (event.key === 'Enter') {
      if (line.trim() !== '') change(at + 1 < lines.length && lines[at + 1] !== '' ? lines.toSpliced(at + 1, 0, '') : [...lines], at + 1);
    } else if (event.key === 'Backspace' && line === '' && at > 0) remove(at, at - 1);
    else return;
    event.preventDefault();
  };

  const onPaste = (event: ClipboardEvent, at: number) => {
    const pasted = linesIn(event.clipboardData?.getData('text/plain') ?? '');
    if (pasted.length < 2) return;
    event.preventDefault();
    const isEmpty = (lines[at] ?? '').trim() === '';
    const from = isEmpty ? at : at + 1;
    put(lines.toSpliced(from, isEmpty ? 1 : 0, ...pasted), from + pasted.length);
  };

  const write = (at: number, text: string) => put(at < lines.length ? lines.with(at, text) : [...lines, text]);

  return { write, remove, onKeyDown, onPaste };
}

/** Many lines at once, without the marks of the list that they come from. */
const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,3}[.)])\s+/, '').trim())
    .filter(Boolean);
