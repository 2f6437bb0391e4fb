/** Carries short texts to every node, this one too. May lose some. */
export interface Channel {
  /** Rejects where it knows that the text did not leave. */
  send(text: string): Promise<void>;
  close(): Promise<void>;
}

export interface ChannelKind {
  /** What one text may have, in bytes. */
  maxBytes: number;
  /**
   * Resolves when it listens. It comes back by itself after a loss.
   *
   * @param onGap called when it has come back: what was said meanwhile is gone.
   */
  open(onText: (text: string) => void, onGap: () => void): Promise<Channel>;
}
