import type { Passage } from '../document.js';
import type { PrintedFigure, Reading } from '../reading.js';

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
  /** A date that goes with this figure alone (2023年、2024年分别达到…). */
  readonly when?: string;
  /** The starting figure that stands outside the phrase, in a table's column of the base year. */
  readonly base?: PrintedFigure;
  /** A round number of a slogan: watched, not counted. */
  readonly slogan?: true;
}

/** What the clauses before one have said. */
export interface Known {
  /** What they speak of: the owner of a bare attribute (首期规模) in this one. */
  readonly subject: string;
  /** What the sentence before spoke of. */
  readonly earlier: string;
  /** The names of the sentence's targets so far. */
  readonly names: readonly string[];
  /** The unit of the last of them, '' if none. */
  readonly unit: string;
  /** A verb of selecting a fixed number (评选), '' if none: 其中“…”5名. */
  readonly quota: string;
}

/** A candidate with all that its place gives it. */
export interface ExtractedTarget extends Candidate {
  readonly citations: readonly Pick<Passage, 'part' | 'section' | 'item'>[];
  readonly section: string;
  readonly by: string | null;
  /** The words of the deadline; without one, those of a time whose beginning nobody tells (5年内). */
  readonly byText: string;
  readonly strength: 'firm' | 'aspirational';
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  /** The lead is the domain's, not the measure's own. */
  readonly leadInherited: boolean;
  /** Where the document prints it again with another strength or starting figure, in words. */
  readonly otherwise?: readonly string[];
  /** Which of the document's passages. */
  readonly passage: number;
  /** Span in the source, and the clause that stands there (its hash goes into the draft). */
  readonly span: readonly [number, number];
  readonly clause: string;
}
