/** What PDFs are made with. Everything is in memory: no path, network or clock takes part. */
export interface Materials {
  /** Template sources by path. The data of a document is at `/data.json`. */
  sources: Record<string, string>;
  fonts: readonly Uint8Array[];
}

/** Sets a document: the bytes of a PDF of template `main` with this data. */
export type Typeset = (main: string, data: unknown) => Uint8Array;

/** A fault of ours: the templates take whatever the data holds. */
export class TypesetError extends Error {
  constructor(diagnostics: unknown) {
    super(`Typst: ${typeof diagnostics === 'string' ? diagnostics : JSON.stringify(diagnostics)}`);
  }
}
