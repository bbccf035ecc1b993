import type { Policy } from '../rules/target.js';
import type { Render } from './reporter.js';
import { plain, shortened } from './plain-text.js';
import { clauseText, deadlineText, indicatorText, joined, marginText, measuredText, outcomeText, paceText, partTexts, places, reasonText, remarks } from './verdict-words.js';
import { entriesOf, type Entry } from './view.js';
import { element, textElement, xmlDocument } from './xml-text.js';

const MESSAGE_LENGTH = 300;

/**
 * JUnit XML within Jenkins' junit-10.xsd: a suite a document, a case a target and area. A pass is named and carries its figures; a
 * failure is a target not met; an error is a due one that could not be judged; the rest is skipped with its reason.
 */
export const render: Render = (assessment) => {
  const entries = entriesOf(assessment);
  const names = caseNames(entries);
  const notes = [...new Set(assessment.notes)];
  const totals = { tests: 0, failures: 0, errors: 0 };
  const suites = assessment.policies.flatMap((policy) => {
    const own = entries.filter((e) => e.policy.id === policy.id);
    if (own.length === 0) return [];
    const kinds = own.map(kindOf);
    const number = (kind: Kind): number => kinds.filter((k) => k === kind).length;
    const sums = { tests: own.length, failures: number('failure'), errors: number('error') };
    totals.tests += sums.tests;
    totals.failures += sums.failures;
    totals.errors += sums.errors;
    const properties = [['period', assessment.period], ['asOf', assessment.asOf], ...notes.map((n) => ['note', n])].flatMap(([name = '', value = '']) =>
      element('property', { name, value }),
    );
    return element('testsuite', { name: suiteName(policy), ...sums, skipped: number('skipped'), time: 0 }, [
      ...element('properties', {}, properties),
      ...own.flatMap((e) => testcase(e, names.get(e) ?? '')),
    ]);
  });
  return xmlDocument(element('testsuites', { name: `dabiao ${assessment.period}`, time: 0, ...totals }, suites));
};

type Kind = 'pass' | 'failure' | 'error' | 'skipped';

function kindOf({ verdict }: Entry): Kind {
  if (verdict.outcome === 'met') return 'pass';
  if (verdict.outcome === 'not-met') return 'failure';
  return verdict.outcome === 'undecided' && verdict.due ? 'error' : 'skipped';
}

const suiteName = (policy: Policy): string => (policy.number === '' ? policy.id : `${policy.number} ${policy.id}`);

/** `ID @ area`; a period is added only where one run judges several. */
function caseNames(entries: readonly Entry[]): Map<Entry, string> {
  const times = new Map<string, number>();
  const name = ({ verdict }: Entry): string => `${verdict.target} @ ${verdict.area}`;
  for (const e of entries) times.set(name(e), (times.get(name(e)) ?? 0) + 1);
  return new Map(entries.map((e) => [e, times.get(name(e)) === 1 ? name(e) : `${name(e)} @ ${e.verdict.period}`]));
}

/** Jenkins takes what stands before the last point for the package. */
const pointless = (text: string): string => text.replaceAll('.', '·');
const className = ({ policy, target }: Entry): string => `${pointless(policy.id)}.${pointless(target.section) || '未分领域'}`;

function testcase(e: Entry, name: string): string[] {
  const { verdict } = e;
  const kind = kindOf(e);
  const text = account(e);
  const attributes = { type: verdict.reason, message: shortened(plain(message(e, kind)), MESSAGE_LENGTH) };
  const inside = kind === 'pass' ? textElement('system-out', {}, text) : textElement(kind, attributes, text);
  return element('testcase', { name, classname: className(e), time: 0 }, inside);
}

function message(e: Entry, kind: Kind): string {
  const { verdict } = e;
  if (kind === 'skipped') return `${outcomeText(verdict.outcome)}：${reasonText(verdict.reason)}`;
  return verdict.says === '' ? `${indicatorText(e)}：${reasonText(verdict.reason)}` : verdict.says;
}

/** All that an auditor asks of a case, pass or not. */
function account(e: Entry): string[] {
  const { verdict, target } = e;
  const facts: [string, string][] = [
    ['指标', indicatorText(e)],
    ['条款', clauseText(e)],
    ['表述', target.phrase],
    ['判定', `${outcomeText(verdict.outcome)}（${reasonText(verdict.reason)}）`],
    ['报送', measuredText(verdict)],
    ['要求', verdict.required.text],
    ['差距', marginText(verdict)],
    ['进度', paceText(verdict)],
    ['时限', deadlineText(e)],
    ['牵头单位', target.lead.join('、')],
    ['数据来源', places(verdict).join('; ')],
    ['说明', joined([verdict.says, ...remarks(e)])],
    ...partTexts(verdict, true).map((p): [string, string] => ['分项', p]),
  ];
  return facts.filter(([, text]) => text !== '').map(([word, text]) => `${word}：${text}`);
}
