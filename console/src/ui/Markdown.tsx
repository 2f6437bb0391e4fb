import './markdown.css';
import { type Inline, markdownBlocks } from '@deskbell/shared/client';
import type { ComponentChild } from 'preact';

/** @param base what a link to a path of the shop begins with. */
export interface MarkdownProps {
  text: string;
  base?: string | undefined;
}

/** Limited Markdown as nodes: what looks like HTML is text. */
export function Markdown({ text, base }: MarkdownProps) {
  return (
    <div class="markdown" dir="auto">
      {markdownBlocks(text).map((block, at) => {
        if (block.kind === 'paragraph') return <p key={at}>{drawn(block.children, base)}</p>;
        const items = block.items.map((item, place) => <li key={place}>{drawn(item, base)}</li>);
        return block.isOrdered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>;
      })}
    </div>
  );
}

function drawn(children: readonly Inline[], base: string | undefined): ComponentChild[] {
  return children.map((one, at) => {
    switch (one.kind) {
      case 'text':
        return one.text;
      case 'strong':
        return <strong key={at}>{drawn(one.children, base)}</strong>;
      case 'emphasis':
        return <em key={at}>{drawn(one.children, base)}</em>;
      case 'link':
        return (
          <a key={at} href={one.href.startsWith('/') ? `${base ?? ''}${one.href}` : one.href} target="_blank" rel="noopener noreferrer">
            {drawn(one.children, base)}
          </a>
        );
    }
  });
}
