/** Tones in hertz, with when each begins in seconds: a soft bell, a fourth upwards. */
const NOTES = [
  [784, 0],
  [1_047, 0.14],
] as const;
const LASTS_S = 1;
/** No louder than somebody who clears their throat. */
const LOUDNESS = 0.06;

/** Rings, where the browser lets a page be heard. */
export function ringBell(): void {
  const audio = new AudioContext();
  for (const [frequency, begins] of NOTES) {
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    const at = audio.currentTime + begins;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(LOUDNESS, at + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + LASTS_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + LASTS_S);
  }
  setTimeout(() => void audio.close(), 2_000);
}
