import { describe, expect, it } from 'vitest';
import { readOrganisations } from '../../rules/organisations.js';
import { at } from '../support.js';

const YAML = `organisations:
  - { name: 市工信局, aliases: [市工业和信息化局], until: 2023-06, successor: 市工业信息局 }
  - { name: 市贸易局, until: 2023-06, successor: 市商务局 }
  - { name: 市口岸办, until: 2023-08, successor: 市商务局 }
  - { name: 市商务局, aliases: [济南市商务局] }`;
describe('units in time', () => {
  const { table, findings } = readOrganisations([{ name: 'units.yaml', text: YAML }]);
  it('is read', () => expect(findings).toEqual([]));
  it.each([
    ['市工信局', '2023-05', '市工业信息局', '更名：各月都是同一单位'],
    ['市工业和信息化局', '2023-10', '市工业信息局', '别名'],
    ['市贸易局', '2023-06', '市贸易局', '合并前是自己'],
    ['市贸易局', '2023-07', '市商务局', '合并后'],
    ['市口岸办', '2023-07', '市口岸办', '两家合并的月份不同'],
    ['济南市商务局', '2023-05', '市商务局', '承接单位'],
    ['市教育局', '2023-05', '市教育局', '不在表中'],
  ])('%s %s → %s（%s）', (name, month, answers) => expect(table.canonical(name, at(month))).toBe(answers));
  it.each([
    ['重名', 'organisations:\n  - { name: 甲 }\n  - { name: 乙, aliases: [甲] }', 'DB-C050'],
    ['缺月份', 'organisations:\n  - { name: 甲, successor: 乙 }', 'DB-C051'],
    ['循环', 'organisations:\n  - { name: 甲, until: 2023-01, successor: 乙 }\n  - { name: 乙, until: 2023-02, successor: 甲 }', 'DB-C052'],
  ])('%s', (_, text, code) => expect(readOrganisations([{ name: 'u.yaml', text }]).findings[0]!.code).toBe(code));
});
