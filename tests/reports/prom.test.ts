import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { render } from '../../reports/prom.js';
import { lintOpenMetrics } from './openmetrics.js';
import { assess, hostile, sample } from './sample.js';

const write = (a: Assessment): string => String(render(a, { all: false, color: false, width: 80 }));

describe('prom', () => {
  it.each([['sample', sample()], ['hostile', hostile()], ['empty', assess([], [])]])('%s passes the rules', (_, a) => expect(lintOpenMetrics(write(a))).toEqual([]));

  it('counts by unit and domain, and tells the state of each target', () => {
    const text = write(sample());
    const { firm } = sample().rates;
    expect(text).toContain(`dabiao_due_targets{strength="firm"} ${firm.due}\n`);
    expect(text).toContain(`dabiao_met_targets{strength="firm"} ${firm.met}\n`);
    expect(text).toMatch(/dabiao_lead_due_targets\{lead="市人力资源社会保障局",jurisdiction="济南市"\} \d+\n/);
    expect(text).toMatch(/dabiao_section_met_targets\{policy="jinan-2023",section="获得电力"\} \d+\n/);
    expect(text).toContain('dabiao_target_outcome{target="jinan-2023/labour/late",area="济南市",policy="jinan-2023",strength="firm",dabiao_target_outcome="not-met"} 1\n');
    expect(text).toContain('dabiao_target_completion_ratio{target="jinan-2023/labour/jobs",area="济南市",policy="jinan-2023",strength="firm"} 0.6\n');
    expect(text).toContain('dabiao_as_of_timestamp_seconds 1698710400\n');
  });

  it('keeps samples apart whose long labels were cut alike', () => {
    const text = write(hostile());
    expect(text.split('\n').filter((l) => l.startsWith('dabiao_target_due{'))).toHaveLength(3);
    expect(text).toContain('copy="2"');
  });
});

describe('the lint', () => {
  it.each([
    ['# TYPE a gauge\n# HELP a x\na 1\n', 'does not end'],
    ['# TYPE a gauge\na{l="x\\q"} 1\n# EOF\n', 'no sample'],
    ['# TYPE a gauge\nb 1\n# EOF\n', 'another family'],
    ['# TYPE a gauge\na 1\na 2\n# EOF\n', 'sample twice'],
    ['# TYPE a_total gauge\na_total 1\n# EOF\n', 'reserved suffix'],
  ])('sees %j', (text, fault) => expect(lintOpenMetrics(text).join()).toContain(fault));
});
