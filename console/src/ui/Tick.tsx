import './tick.css';

export interface TickProps {
  words: string;
  isOn: boolean;
  onTurn(isOn: boolean): void;
}

/** Something that is on or off. */
export function Tick({ words, isOn, onTurn }: TickProps) {
  return (
    <label class="tick">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onTurn(currentTarget.checked)} />
      {words}
    </label>
  );
}
