import { readFileSync } from 'node:fs';
import { exactText } from '../../rules/exact.js';
import { spanText } from '../../rules/period.js';
import type { Observation, ObservedValue } from '../../inputs/observation.js';
import { readInput, type ReadContext, type ReadResult } from '../../inputs/read.js';

const AREAS = new Map([['济南市', '济南市'], ['济南', '济南市'], ['370100', '济南市'], ['历下区', '历下区'], ['合计区', '合计区']]);

export const context: ReadContext = {
  indicators: [
    { name: '零工公寓', code: 'JN-001', aliases: ['零工公寓数量'] },
    { name: '用户平均停电时间', code: 'JN-002', aliases: ['平均停电时间'] },
    { name: '预约检查完成率', aliases: [] },
    { name: '小微企业贷款(含企业主经营性贷款)', aliases: ['小微贷款'] },
    { name: '普惠小微贷款', aliases: ['普惠贷款'] },
    { name: '检查单位、协会、转供电等主体', aliases: [] },
    { name: '甲', aliases: ['同名'] },
    { name: '乙', aliases: ['同名'] },
  ],
  areas: { canonical: (text) => AREAS.get(text) ?? null },
};

export const read = (text: string, name = 't.csv', of: ReadContext = context): ReadResult => readInput({ name, bytes: new TextEncoder().encode(text) }, of);
export const readBytes = (bytes: Uint8Array | number[], name = 't.csv'): ReadResult => readInput({ name, bytes: Uint8Array.from(bytes) }, context);
export const fixture = (name: string): ReadResult =>
  readInput({ name, bytes: readFileSync(new URL(`../fixtures/inputs/${name}`, import.meta.url)) }, context);

/** A value in one line: `figure 3.6`, `ratio 813/814`, `claim 已完成`, `missing ..`. */
export function valueText(v: ObservedValue): string {
  if (v.kind === 'figure') return `figure ${v.text}${v.about ? ' about' : ''}`;
  return v.kind === 'ratio' ? `ratio ${exactText(v.n)}/${exactText(v.of)}` : `${v.kind} ${v.text}`;
}

/** An observation in one line, for tables of expectations. */
export const line = (o: Observation): string =>
  [o.indicator, o.area, spanText(o.span), valueText(o.value), o.unit, o.status].join(' | ');

export const codes = (r: ReadResult): string[] => r.findings.map((f) => f.code);
