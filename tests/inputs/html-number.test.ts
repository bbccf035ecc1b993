import { describe, expect, it } from 'vitest';
import { heldNumber } from '../../inputs/html-number.js';
import { readHtmlTables } from '../../inputs/html-table.js';

describe('a number that a spreadsheet program wrote beside what its page shows', () => {
  it.each<[shown: string, held: string | undefined, text: string]>([
    ['99.99', '99.9875', '99.9875'], ['1,234.57', '1234.5678', '1234.5678'], ['99.99%', '0.999875', '99.9875%'], ['100%', '0.99987499999999996', '99.9875%'], ['5120', '5120', '5120'], ['5.0', '5', '5.0'], ['-0.3', '-0.25', '-0.25'],
    // no rounding of it: a date, a figure shown in 万, another number
    ['2023-10-31', '45230', '2023-10-31'], ['45230', '45230.4', '45230.4'], ['1.23', '12345', '1.23'], ['10月', '10', '10月'], ['12', '13', '12'], ['0.5%', '0.5', '0.5%'],
    ['99.99', undefined, '99.99'], ['99.99', '', '99.99'], ['99.99', 'abc', '99.99'], ['—', '0', '—'], ['1', '1e400', '1'], ['1', '9'.repeat(10_000), '1'],
  ])('%s beside %s: %s', (shown, held, text) => expect(heldNumber(shown, held)).toBe(text));

  it('is read from the attribute of the cell', () => {
    const { sheets } = readHtmlTables('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>供电可靠率</td><td x:num="99.987499999999997">99.99</td><td x:num>45</td><td>7.5</td></tr></table>');
    expect(sheets[0]!.rows[0]!.cells).toEqual(['供电可靠率', '99.9875', '45', '7.5']);
  });
});
