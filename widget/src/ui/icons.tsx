export const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d={d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);

export const CloseIcon = () => <Icon d="M6 6l12 12M18 6L6 18" />;
export const SendIcon = () => <Icon d="M5 12h14M13 6l6 6-6 6" />;
export const DownIcon = () => <Icon d="M12 5v14M6 13l6 6 6-6" />;
export const BackIcon = () => <Icon d="M15 5l-7 7 7 7" />;
export const AnswersIcon = () => <Icon d="M5 6h14M5 12h9M5 18h6M16 18a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM18.2 17.2l2.3 2.3" />;
export const PlusIcon = () => <Icon d="M12 5v14M5 12h14" />;
export const MoreIcon = () => <Icon d="M4.5 12h1M11.5 12h1M18.5 12h1" />;
