import type { Line } from './pdf-lines.js';
type Edges = { left: number; right: number };
export function tabbedRows(lines: readonly Line[], edges: Edges, joined: (lines: readonly Line[], edges: Edges) => string[]): string[] { return joined(lines, edges); }
