import type { Assessment } from '../engine/assessment.js';

export interface RenderOptions {
  /** List the passes and the rest too, where a format leaves them out otherwise (console, markdown). */
  all: boolean;
  /** ANSI colours (console). Nothing is said by colour alone. */
  color: boolean;
  /** Columns of the terminal (console). */
  width: number;
}

/** Pure: the same assessment and options give the same text. No clock, locale, path or file access. */
export type Render = (assessment: Assessment, options: RenderOptions) => string | Uint8Array | Promise<string | Uint8Array>;

export interface Reporter {
  format: string;
  /** Of the written file, without the dot. */
  extension: string;
  /** One Chinese line for --help. */
  says: string;
  render: Render;
}
