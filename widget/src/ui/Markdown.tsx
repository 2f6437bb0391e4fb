import { type Inline, markdownBlocks } from '@deskbell/shared/client';
import { Link } from './Link.tsx';

/** Limited Markdown, drawn as nodes. */
export function Markdown({ text }: { text: string }) {
  return (
    <div class="prose">
      {markdownBlocks(text).map((block) => {
        if (block.kind === 'paragraph') return <p>{inlines(block.children)}</p>;
        const items = block.items.map((item) => <li>{inlines(item)}</li>);
        return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
      })}
    </div>
  );
}

const inlines = (children: Inline[]) =>
  children.map((one) => {
    switch (one.kind) {
      case 'text':
        return one.text;
      case 'strong':
        return <strong>{inlines(one.children)}</strong>;
      case 'emphasis':
        return <em>{inlines(one.children)}</em>;
      case 'link':
        return <Link href={one.href}>{inlines(one.children)}</Link>;
      default:
        return one satisfies never;
    }
  });
