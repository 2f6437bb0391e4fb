import { useId } from 'preact/hooks';
import { play, type SoundName, soundState, unlockSound } from '../../api/sound.ts';
import { noticeSettings, setNotices } from '../../state/notice-settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

const CHOICES: readonly { value: SoundName | 'none'; words: string }[] = [
  { value: 'bell', words: 'Bell' },
  { value: 'chime', words: 'Chime' },
  { value: 'drop', words: 'Drop' },
  { value: 'none', words: 'No sound' },
];

/** What rings, and how loud. What is chosen is heard. */
export function SoundSettings() {
  const id = useId();
  const { sound, volume } = noticeSettings.value;
  const isSilent = sound === 'none';
  const hear = async () => {
    await unlockSound();
    const chosen = noticeSettings.peek();
    if (chosen.sound !== 'none') play(chosen.sound, chosen.volume);
  };
  const choose = (part: Parameters<typeof setNotices>[0]) => {
    setNotices(part);
    void hear();
  };
  return (
    <fieldset class="notices-part">
      <legend>Sound</legend>
      <div class="notices-sound">
        <Field id={`${id}-sound`} label="Tone">
          <select
            id={`${id}-sound`}
            value={sound}
            onChange={({ currentTarget }) => choose({ sound: currentTarget.value as SoundName | 'none' })}
          >
            {CHOICES.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        <Field id={`${id}-volume`} label="How loud">
          <input
            id={`${id}-volume`}
            type="range"
            min="5"
            max="100"
            step="5"
            value={volume}
            disabled={isSilent}
            onChange={({ currentTarget }) => choose({ volume: currentTarget.valueAsNumber })}
          />
        </Field>
        <Button isOff={isSilent} onClick={hear}>
          Test
        </Button>
      </div>
      {soundState.value === 'unsupported' && <p class="notices-soft">This browser cannot make sounds.</p>}
    </fieldset>
  );
}
