/** What only a reader that sees the rows around can tell, or nobody in bulk. The message says what, `advice` what to do. */
export class NotForBulk extends Error {
  constructor(message: string, readonly advice: string) {
    super(message);
  }
}
