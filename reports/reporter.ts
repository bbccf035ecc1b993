import type { Assessment } from '../engine/assessment.js';
import type { Finding } from '../rules/finding.js';

export interface RenderOptions {
  /** List the passes and the rest too, where a format leaves them out otherwise (console, markdown). */
  all: boolean;
  /** ANSI colours (console). Nothing is said by colour alone. */
  color: boolean;
  /** Columns of the terminal (console). */
  width: number;
  /** Assessments of earlier periods, in any order (pdf, html, xlsx): what changed, trends. */
  previous?: readonly Assessment[];
  /** One page (pdf). */
  brief?: boolean;
  /** Fonts of the office, preferred where they are of a known kind (pdf, notices). */
  fonts?: readonly FontFile[];
  /** Is told what the rendering could not do as it should, such as show a character. */
  report?: (finding: Finding) => void;
}

export interface FontFile {
  name: string;
  bytes: Uint8Array;
}

/** One file of a format that makes several; `path` is relative to the output folder, with `/`. */
export interface RenderedFile {
  path: string;
  bytes: Uint8Array;
}

export type Rendered = string | Uint8Array | RenderedFile[];

/** Pure: the same assessment and options give the same text. No clock, locale, path or file access. */
export type Render = (assessment: Assessment, options: RenderOptions) => Rendered | Promise<Rendered>;

export interface Reporter {
  format: string;
  /** Of the written file, without the dot. */
  extension: string;
  /** One Chinese line for --help. */
  says: string;
  render: Render;
}
