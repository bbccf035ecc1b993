import { describe, expect, it } from 'vitest';
import { assess } from '../../engine/assess.js';
import type { Assessment, Outcome, Reason, Verdict } from '../../engine/assessment.js';
import { confirmByRules } from '../../engine/confirm.js';
import type { Waiver } from '../../rules/waiver.js';
import { compile, runOf } from '../support.js';
import { files } from './situation.js';

/** What the rules make of a judge that is right, and of one that is wrong in any way that they can tell. */

const FLATS = { indicator: '零工公寓', target: '建设5000间', by: '2023-12-31' };
const VISITS = { indicator: '走访企业', target: '每月走访企业30家', per: '每月', by: '2023-11-30' };
const OUTAGE = { indicator: '用户平均停电时间', target: '2023年控制在13小时以内', by: '2023-12-31' };
const EACH = { ...FLATS, per: '每个区', parts: ['历下区', '市中区'] };
const flats = (value: string): string[] => [`2023-10 | 本年累计 | ${value} | 间`];
const paper = (w: Omit<Waiver, 'target' | 'paper'>): Waiver[] => [{ target: 'test/t', paper: '测〔2023〕9号', ...w }];

const RIGHT: [string, Record<string, unknown>, string, string[], string, Waiver[]?][] = [
  ['a count that is behind', FLATS, '2023-10', flats('3000'), 'pending behind'],
  ['a count that is on pace', FLATS, '2023-10', flats('4500'), 'pending on-pace'],
  ['a count that is there already', FLATS, '2023-10', flats('5000'), 'met early'],
  ['a count past its date', FLATS, '2023-12', ['2023-12 | 本年累计 | 4999 | 间'], 'not-met missed'],
  ['nothing reported', FLATS, '2023-10', [], 'undecided not-reported'],
  ['a ceiling used up too fast', OUTAGE, '2023-06', ['2023-06 | 本年累计 | 12 | 小时'], 'pending behind'],
  ['a ceiling that is passed', OUTAGE, '2023-06', ['2023-06 | 本年累计 | 14 | 小时'], 'not-met ceiling-passed'],
  ['a share without a pace', { indicator: '网办率', target: '达到95%', by: '2023-12-31' }, '2023-10', ['2023-10 | 期末 | 96 | %'], 'pending at-target'],
  ['cancelled', FLATS, '2023-10', flats('3000'), 'excluded cancelled', paper({ action: 'cancel', from: '2023-09' })],
  ['amended', FLATS, '2023-10', flats('3000'), 'met early', paper({ action: 'amend', from: '2023-09', value: '3000' })],
  ['each month, in one of them', VISITS, '2023-06', ['2023-06 | 当月 | 31 | 家'], 'met satisfied'],
  ['each month, prolonged by a paper', VISITS, '2024-01', ['2024-01 | 当月 | 31 | 家'], 'met satisfied', paper({ action: 'amend', from: '2023-09', by: '2024-03-31' })],
  ['each month, before it is prolonged', VISITS, '2023-06', ['2023-06 | 当月 | 29 | 家'], 'not-met missed', paper({ action: 'amend', from: '2023-09', by: '2024-03-31' })],
  ['each part', EACH, '2023-10', ['2023-10 | 本年累计 | 3000 | 间 | 地区=历下区', '2023-10 | 本年累计 | 5000 | 间 | 地区=市中区'], 'pending behind'],
  ['each part, one of them waived', EACH, '2023-10', ['2023-10 | 本年累计 | 5000 | 间 | 地区=市中区'], 'met early', paper({ action: 'waive', from: '2023-09', area: '历下区' })],
  ['each part, one of them amended', EACH, '2023-10', ['2023-10 | 本年累计 | 3000 | 间 | 地区=历下区', '2023-10 | 本年累计 | 5000 | 间 | 地区=市中区'], 'met early', paper({ action: 'amend', from: '2023-09', value: '3000', area: '历下区' })],
  ['each part, one of them amended and an area of its own', { ...EACH, areas: ['历下区'] }, '2023-10', ['2023-10 | 本年累计 | 3000 | 间 | 地区=历下区', '2023-10 | 本年累计 | 4000 | 间 | 地区=市中区'], 'pending behind', paper({ action: 'amend', from: '2023-09', value: '3000', area: '历下区' })],
];

const WRONG: [Outcome, Reason][] = [['met', 'satisfied'], ['not-met', 'missed'], ['pending', 'not-at-target'], ['undecided', 'not-reported'], ['excluded', 'waived']];
const PACES: [Outcome, Reason][] = [['pending', 'behind'], ['pending', 'on-pace'], ['pending', 'not-at-target']];

const told = ({ outcome, reason }: Verdict): string => `${outcome} ${reason}`;
const codes = (a: Assessment): string[] => a.findings.map((f) => f.code).filter((c) => c === 'DB-X001');

describe.each(RIGHT)('%s', (_, entry, period, lines, says, waivers = []) => {
  const target = compile(entry);
  const run = runOf([target], files(target, lines), period, waivers);
  const assessment = assess(run);
  const right = assessment.verdicts[0]!;

  it('is confirmed', async () => {
    expect(assessment.verdicts.map(told)).toEqual([says]);
    expect(await confirmByRules(run, assessment)).toBe(assessment);
  });

  // parts tell no pace
  const wrong = [...WRONG.filter(([outcome]) => outcome !== right.outcome), ...(right.outcome === 'pending' && target.parts === null ? PACES.filter(([, reason]) => reason !== right.reason && (reason !== 'not-at-target' || says !== 'pending at-target')) : [])];
  it.each(wrong)('is not confirmed as %s %s', async (outcome, reason) => {
    const after = await confirmByRules(run, { ...assessment, verdicts: [{ ...right, outcome, reason }] });
    expect(after.verdicts.map(told)).toEqual(['undecided contradiction']);
    expect(codes(after)).toEqual(['DB-X001']);
  });
});
