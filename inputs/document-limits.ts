/** Bytes of a document; more is no policy document. */
export const MAX_BYTES = 200_000_000;
/** Characters of a document: 50 times a long plan. */
export const MAX_TEXT = 5_000_000;
