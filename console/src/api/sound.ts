import { signal } from '@preact/signals';

export const SOUNDS = ['bell', 'chime', 'drop'] as const;
export type SoundName = (typeof SOUNDS)[number];

interface Note {
  hertz: number;
  /** Seconds after the first. */
  at: number;
  /** Seconds until it has died away. */
  lasts: number;
}

const NOTES: Record<SoundName, readonly Note[]> = {
  bell: [
    { hertz: 880, at: 0, lasts: 0.9 },
    { hertz: 2_217, at: 0, lasts: 0.35 },
    { hertz: 1_320, at: 0.12, lasts: 1 },
  ],
  chime: [
    { hertz: 523.25, at: 0, lasts: 0.6 },
    { hertz: 659.25, at: 0.11, lasts: 0.6 },
    { hertz: 783.99, at: 0.22, lasts: 0.9 },
  ],
  drop: [
    { hertz: 659.25, at: 0, lasts: 0.16 },
    { hertz: 987.77, at: 0.09, lasts: 0.35 },
  ],
};

/** `locked`: browsers make no sound before the first click or key in the page. */
export const soundState = signal<'locked' | 'ready' | 'unsupported'>(typeof AudioContext === 'undefined' ? 'unsupported' : 'locked');

let context: AudioContext | null = null;

/** To be called while somebody clicks or types; does nothing when there is nothing to unlock. */
export async function unlockSound(): Promise<void> {
  if (soundState.peek() !== 'locked') return;
  try {
    context ??= listened(new AudioContext());
    await context.resume();
    refresh(context);
  } catch {
    soundState.value = 'unsupported';
  }
}

/** The system may take it away again: a call, another device. */
function listened(made: AudioContext): AudioContext {
  made.onstatechange = () => refresh(made);
  return made;
}

function refresh({ state }: AudioContext): void {
  soundState.value = state === 'running' ? 'ready' : 'locked';
}

/** @param volume from 1 to 100. Silent while it is locked. */
export function play(name: SoundName, volume: number): void {
  if (!context || soundState.peek() !== 'ready') return;
  for (const note of NOTES[name]) strike(context, note, loudness(volume) / 3);
}

/** Ears hear a square as a straight line. */
const loudness = (volume: number): number => (volume / 100) ** 2;

function strike(context: AudioContext, { hertz, at, lasts }: Note, peak: number): void {
  const start = context.currentTime + at;
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(peak, start + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + lasts);
  const tone = new OscillatorNode(context, { frequency: hertz });
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(start + lasts);
}
