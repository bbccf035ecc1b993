import { describe, expect, it } from 'vitest';
import { explain } from '../../bin/explanation.js';
import { explanationText } from '../../bin/explanation-text.js';
import { loadRules } from '../../bin/catalogues.js';
import { ruleRow } from '../../bin/rule-row.js';
import { compile } from '../support.js';

describe('explain', () => {
  const rules = loadRules(undefined);

  it('explains every target that ships, with a figure that passes and one that does not', () => {
    for (const t of rules.targets) {
      const e = explain(t, rules.written.get(t.id), []);
      expect(explanationText(e, 80).length, t.id).toBeGreaterThan(200);
      expect(e.figures.some((f) => f.passes === true) && e.figures.some((f) => f.passes === false), `${t.id} ${JSON.stringify(e.figures)}`).toBe(true);
      expect(e.inferred.every((i) => i.by !== ''), t.id).toBe(true);
    }
  });

  it('has a line of the list for every target, with a figure unless it is a relation', () => {
    for (const t of rules.targets) {
      const r = ruleRow(t, rules.written.get(t.id));
      expect(r.value === null, t.id).toBe(t.measure === 'relational');
    }
  });

  it('tells what a paper changes, and when it comes too late', () => {
    const t = compile({ indicator: '零工公寓', target: '建设5000间', by: '2023-10-31' });
    const waiver = { target: 'test/t', paper: '测函〔2023〕5号', action: 'amend' as const, value: '4500', by: '2023-12-31' };
    expect(explain(t, undefined, [{ ...waiver, from: '2023-09' }]).amendments[0]!.says).toBe('调整：要求改为 ≥ 4,500间，时限 2023-12-31（原为 ≥ 5,000间，2023-10-31）');
    expect(explain(t, undefined, [{ ...waiver, from: '2023-12' }]).amendments[0]!.says).toBe('调整：晚于期限，不改变判定');
  });
});
