import type { FaqContent } from '@deskbell/shared';

/** There is one editor at a time. */
export const fieldId = (name: keyof FaqContent): string => `faq-field-${name}`;

export const standOnField = (name: keyof FaqContent): void => document.getElementById(fieldId(name))?.focus();
