import './door-page.css';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

/** A page before the work: one card with a title, and one thing to do. */
export function DoorPage({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="door">
      <div class="door-card">
        <p class="door-name">
          <span class="door-bell">
            <Icon name="bell" />
          </span>
          Deskbell
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
