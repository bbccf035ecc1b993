/** What only a reader that sees the rows around can tell. The message says what. */
export class NotForBulk extends Error {}
