import './button.css';
import type { ButtonHTMLAttributes, Ref } from 'preact';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main` is what most people want here; there is one of it in view. `note` says that only the team will see, `bad` that something is lost. */
  look?: 'main' | 'plain' | 'quiet' | 'note' | 'bad';
  isSmall?: boolean;
  /** There is nothing to do now. Unlike a disabled one it keeps the focus of somebody who has just pressed it. */
  isOff?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', isSmall = false, isOff = false, type = 'button', class: extra, onClick, ...rest }: ButtonProps) {
  const classes = ['button', `button-${look}`, isSmall && 'button-small', extra].filter(Boolean).join(' ');
  return <button {...rest} type={type} class={classes} aria-disabled={isOff ? true : undefined} onClick={isOff ? undefined : onClick} />;
}
