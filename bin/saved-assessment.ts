import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Assessment } from '../engine/assessment.js';
import { assessmentSchema } from '../reports/assessment-schema.js';
import { Refusal } from './refusal.js';
import { systemReason } from './system-reason.js';

/** An assessment that an earlier run saved (`assessment.json`), checked against its schema before anything is made of it. */
export function readAssessment(file: string): Assessment {
  const value = parse(file, read(file));
  const schema = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['schema'] : undefined;
  if (schema !== SCHEMA) {
    const other = typeof schema === 'string' ? `，其 schema 为 ${schema}` : '';
    throw new Refusal(`${file} 不是评估结果${other}`, `应为 dabiao check --format json 写出的文件（schema 为 ${SCHEMA}）`);
  }
  const checked = assessmentSchema.safeParse(value);
  if (!checked.success) throw new Refusal(`${file} 的结构不符：${issueTexts(checked.error.issues)}`, '请用同一版本的 dabiao check --format json 重新生成，不要手改');
  whole(file, checked.data);
  return checked.data;
}

const SCHEMA: string = assessmentSchema.shape.schema.value;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (e) {
    throw new Refusal(`读不了 ${file}（${systemReason(e)}）`, '核对路径和权限');
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`${file} 不是 JSON`, '应为 dabiao check --format json 写出的 assessment.json');
  }
}

const MOST_SHOWN = 3;
const CODES: Record<string, string> = { invalid_type: '类型不对', unrecognized_keys: '有不认识的项', invalid_value: '取值不对', invalid_format: '写法不对', too_small: '太小', too_big: '太大', invalid_union: '取值不对' };

/** verdicts[3].margin：类型不对. */
function issueTexts(issues: readonly z.core.$ZodIssue[]): string {
  const one = (i: z.core.$ZodIssue): string => {
    const path = i.path.map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`)).join('').replace(/^\./, '');
    const keys = i.code === 'unrecognized_keys' ? `（${i.keys.join('、')}）` : '';
    return `${path === '' ? '最外层' : path} ${CODES[i.code] ?? '不符'}${keys}`;
  };
  const more = issues.length > MOST_SHOWN ? `，另有 ${issues.length - MOST_SHOWN} 处` : '';
  return issues.slice(0, MOST_SHOWN).map(one).join('；') + more;
}

/** Every verdict has its target, every target its document. */
function whole(file: string, a: Assessment): void {
  const targets = new Set(a.targets.map((t) => t.id));
  const policies = new Set(a.policies.map((p) => p.id));
  const lost = a.verdicts.find((v) => !targets.has(v.target));
  if (lost) throw new Refusal(`${file} 不完整：判定所指的目标 ${lost.target} 不在 targets 中`, '请重新生成');
  const orphan = a.targets.find((t) => !policies.has(t.policy));
  if (orphan) throw new Refusal(`${file} 不完整：目标 ${orphan.id} 所属的文件 ${orphan.policy} 不在 policies 中`, '请重新生成');
}
