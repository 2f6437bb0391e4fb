import type { ComponentChildren } from 'preact';

/** The shop's own pages open in place, since the chat comes along; other sites in a tab of their own. */
export function Link({ href, children }: { href: string; children: ComponentChildren }) {
  const url = URL.canParse(href, location.href) ? new URL(href, location.href) : null;
  const isElsewhere = url !== null && url.origin !== location.origin && url.protocol.startsWith('http');
  return (
    <a href={url?.href ?? href} {...(isElsewhere && { target: '_blank', rel: 'noopener noreferrer nofollow' })}>
      {children}
    </a>
  );
}
