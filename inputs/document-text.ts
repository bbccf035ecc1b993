import type { Passage, PolicyDocument } from '../rules/document.js';
import { blocksOf, isTitle, type Block } from './document-blocks.js';
import { cut, type Characters } from './document-characters.js';
import { headerOf } from './document-header.js';
import { indicatorColumnsOf, indicatorPassages, type IndicatorColumns } from './document-indicators.js';
import { cellOf, columnsOf, type Columns } from './document-table.js';
import { unitNames, unitNotes } from './document-units.js';

/** Plain text, as OCR and copying leave it, to a document. */
export function readDocumentText(source: string): PolicyDocument {
  const passages: Passage[] = [];
  let place = { part: '正文', section: '', domainLead: [] as readonly string[] };
  /** The number of the heading that prose without a number of its own stands under. */
  let heading = '';
  let columns: Columns | null = null;
  let indicators: IndicatorColumns | null = null;

  const addRunning = (item: string, body: Characters): void => {
    const notes = unitNotes(body);
    const add = (from: number, to: number, units: Passage['units'], rowDeadline: string): void => {
      if (from < to) passages.push({ ...place, ...cut(body, from, to), item, units, rowDeadline });
    };
    let from = 0;
    for (const note of notes) {
      add(from, note.from, { lead: note.lead, responsible: note.responsible }, note.deadline);
      from = note.to;
    }
    const last = notes.at(-1);
    add(from, body.text.length, last ?? { lead: [], responsible: [] }, last?.deadline ?? '');
  };

  const blocks = blocksOf(source);
  let above: readonly Characters[] = [];
  let head: readonly Characters[] = [];
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'row') {
      const inside = columns !== null && headsRows(block, blocks[i + 1], columns);
      if (!inside) [columns, indicators] = [null, null];
      else if (block.kind === 'text') {
        place = { ...place, section: block.body.printed };
        continue;
      }
    }
    switch (block.kind) {
      case 'row': {
        const table = indicatorColumnsOf(block.cells);
        const header = table === null ? columnsOf(block.cells) : null;
        if (table) [columns, indicators] = [null, table];
        else if (header) [columns, indicators] = [columns !== null && above === head ? under(columns, header, block.cells) : header, null];
        else if (indicators) passages.push(...indicatorPassages(indicators, block.cells, place));
        else if (columns) passages.push(...rowPassages(columns, block.cells, above, place));
        else for (const cell of block.cells) addRunning('', cell);
        above = block.cells;
        if (header) head = block.cells;
        break;
      }
      case 'heading': {
        const notes = unitNotes(block.body);
        const end = headingEnd(block.body.text, notes[0]?.from ?? block.body.text.length);
        const domainLead = notes.flatMap((n) => n.domainLead);
        const section = block.body.printed.slice(0, end);
        heading = block.marker;
        place = { ...place, section, domainLead: domainLead.length > 0 ? domainLead : block.level === 1 ? [] : place.domainLead };
        if (end < block.body.text.length) addRunning(block.marker, block.body);
        break;
      }
      case 'measure':
        addRunning(block.marker, block.body);
        break;
      case 'text': {
        const notes = unitNotes(block.body);
        const domainLead = notes.flatMap((n) => n.domainLead);
        if (domainLead.length > 0) place = { ...place, domainLead };
        if (isTitle(block.body.text)) {
          const [part, section] = block.body.printed.split(/[—-]{2,}/);
          place = { part: partName(part!), section: section ?? '', domainLead: [] };
          heading = '';
        } else addRunning(heading, block.body);
        break;
      }
    }
  }
  return { ...headerOf(source), passages };
}

/** The second line of a header: a blank in it stands under what the first one says. */
const under = (first: Columns, second: Columns, cells: readonly Characters[]): Columns => second.map((role, i) => (cells[i]!.text === '' ? (first[i] ?? role) : role));

/** A line across a table, between its rows: the heading of those below. */
const headsRows = (block: Exclude<Block, { kind: 'row' }>, next: Block | undefined, columns: Columns): boolean =>
  next?.kind === 'row' && next.cells.length === columns.length && columnsOf(next.cells) === null && (block.kind === 'heading' || (block.kind === 'text' && block.body.text.length <= LONGEST_ROW_HEADING && !/[。;]/.test(block.body.text)));

const LONGEST_ROW_HEADING = 40;

/** The last words of a title name the part: 配套措施, 措施清单. */
const partName = (title: string): string => /(?:配套措施|[\u4e00-\u9fff]{2}清单|附件\d*)$/.exec(title)?.[0] ?? '正文';

/** A heading's own words end where a sentence or its units begin. */
function headingEnd(text: string, limit: number): number {
  const stop = text.search(/[。(]/);
  return stop < 0 ? limit : Math.min(limit, stop);
}

type Place = Pick<Passage, 'part' | 'section' | 'domainLead'>;

function rowPassages(columns: Columns, cells: readonly Characters[], above: readonly Characters[], place: Place): Passage[] {
  const names = (role: 'lead' | 'responsible'): string[] => {
    const cell = cellOf(columns, cells, role);
    return cell === null ? [] : unitNames(cell);
  };
  const units = { lead: names('lead'), responsible: names('responsible') };
  const rowDeadline = cellOf(columns, cells, 'deadline')?.text ?? '';
  const item = cellOf(columns, cells, 'item')?.printed ?? '';
  // 创新任务 and 工作推进措施 are two columns of one kind: the row says what both say
  return columns.flatMap((role, i) => {
    const cell = role === 'measure' || role === 'target' ? cells[i] : undefined;
    // A cell merged over several rows is one text.
    return cell === undefined || cell.text === '' || cell.text === above[i]?.text ? [] : [{ ...place, ...cell, item, units, rowDeadline }];
  });
}
