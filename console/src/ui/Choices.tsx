import './choices.css';

export interface ChoicesProps<Value extends string> {
  legend: string;
  name: string;
  chosen: Value;
  choices: readonly { value: Value; words: string /** What follows from it. */; effect: string }[];
  /** They can be read, but not chosen. */
  isOff?: boolean;
  onChoose(value: Value): void;
}

/** One of a few, each with what follows from it. */
export function Choices<Value extends string>({ legend, name, chosen, choices, isOff = false, onChoose }: ChoicesProps<Value>) {
  return (
    <fieldset class="choices" disabled={isOff}>
      <legend>{legend}</legend>
      {choices.map(({ value, words, effect }) => (
        <label key={value}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <strong>{words}</strong>
          <span>{effect}</span>
        </label>
      ))}
    </fieldset>
  );
}
