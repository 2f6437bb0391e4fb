const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d={d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);

export const CloseIcon = () => <Icon d="M6 6l12 12M18 6L6 18" />;
export const SendIcon = () => <Icon d="M5 12h14M13 6l6 6-6 6" />;
export const DownIcon = () => <Icon d="M12 5v14M6 13l6 6 6-6" />;
export const BackIcon = () => <Icon d="M15 5l-7 7 7 7" />;
export const AnswersIcon = () => <Icon d="M5 6h14M5 12h9M5 18h6M16 18a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM18.2 17.2l2.3 2.3" />;
export const ClipIcon = () => <Icon d="M20 11l-8 8a5 5 0 0 1-7-7l8-8a3 3 0 0 1 5 5l-8 8a1 1 0 0 1-2-2l7-7" />;
export const MoreIcon = () => <Icon d="M4.5 12h1M11.5 12h1M18.5 12h1" />;
