import type { Passage } from '../document.js';
import type { Reading } from '../reading.js';

/** A figure found in a clause with what the phrase language makes of it. */
export interface Candidate {
  readonly reading: Reading;
  /** The words handed to the phrase language. */
  readonly phrase: string;
  readonly indicator: string;
  /** Offsets into the passage's text of the words that carry it. */
  readonly from: number;
  readonly to: number;
  /** 1 where an explicit verb or comparator carries the figure, less where something was supposed. */
  readonly confidence: number;
  readonly assumed: readonly string[];
}

/** A candidate with all that its place gives it. */
export interface ExtractedTarget extends Candidate {
  readonly citations: readonly Pick<Passage, 'part' | 'section' | 'item'>[];
  readonly section: string;
  readonly by: string | null;
  readonly byText: string;
  readonly strength: 'firm' | 'aspirational';
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  /** The lead is the domain's, not the measure's own. */
  readonly leadInherited: boolean;
  /** Which of the document's passages. */
  readonly passage: number;
  /** Span in the source, and the clause that stands there (its hash goes into the draft). */
  readonly span: readonly [number, number];
  readonly clause: string;
}
