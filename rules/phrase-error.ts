/** Thrown inside the phrase reader only; `readPhrase` hands it back as a plain result. Offset into the normalised text. */
export class Unreadable extends Error {
  constructor(readonly offset: number, message: string) {
    super(message);
  }
}
