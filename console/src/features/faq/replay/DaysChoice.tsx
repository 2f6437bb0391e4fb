import './replay.css';

const CHOICES = [7, 30, 90];

/** How far back. */
export function DaysChoice({ days, onChange, isDisabled = false }: { days: number; onChange(days: number): void; isDisabled?: boolean }) {
  return (
    <select
      class="days-choice"
      aria-label="How far back"
      disabled={isDisabled}
      value={days}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    >
      {CHOICES.map((choice) => (
        <option key={choice} value={choice}>
          Last {choice} days
        </option>
      ))}
    </select>
  );
}
