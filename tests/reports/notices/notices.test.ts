import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { fileName } from '../../../reports/file-name.js';
import { batchOf } from '../../../reports/notices/letters.js';
import { render } from '../../../reports/notices/notices.js';
import type { RenderedFile } from '../../../reports/reporter.js';
import { assess, hostile, sample, target, verdict } from '../sample.js';

const LOOK = { all: true, color: false, width: 100 };
const files = async (a = sample()): Promise<RenderedFile[]> => (await render(a, LOOK)) as RenderedFile[];
const LABOUR = '市人力资源社会保障局';

describe('a notice', () => {
  it('goes to every unit that answers for something open, the co-leading too, numbered', () => {
    expect(batchOf(sample()).letters.map((l) => [l.number, l.unit, l.items.length])).toEqual([['001', '国网济南供电公司', 3], ['002', '国网莱芜供电公司', 1], ['003', LABOUR, 4]]);
  });

  it('says what was promised, where it stands and what is needed by when', () => {
    const letter = batchOf(sample()).letters.find((l) => l.unit === LABOUR)!;
    expect(letter.opening).toBe('截至2023年10月31日，你单位在济营转办发〔2023〕1号文件中承担的目标中，未达标1项、落后序时进度1项、到期而不能判定2项。逐项如下：');
    expect(letter.items.find((i) => i.indicator === '城镇新增就业')).toMatchObject({
      promised: '新增15万人；2023年12月31日前（推定）', clause: '劳动力市场：措施清单 40',
      stands: '9万人（要求 ≥ 15万人）；差距-6万人；进度60%，序时83.3%，欠序时23.3个百分点；落后序时进度', status: { short: '落后' },
      needed: '2023年12月31日前（推定）达到≥ 15万人，余2个月，月均需完成3万人',
    });
    expect(letter.items.map((i) => i.needed)).toContain('补报2023年10月的数据');
  });

  it('keeps units of one name in two cities apart, and names what nobody answers for', () => {
    const policy = sample().policies[0]!;
    const a = assess(
      [target('a', { lead: ['市财政局'] }), target('b', { policy: 'heze', lead: ['市财政局'] }), target('c', { lead: [] })],
      [verdict('a', 'not-met', 'missed'), verdict('b', 'not-met', 'missed', { area: '菏泽市' }), verdict('c', 'not-met', 'missed')],
      { policies: [policy, { ...policy, id: 'heze', jurisdiction: '菏泽市' }] },
    );
    expect(batchOf(a).letters.map((l) => l.unit)).toEqual(['济南市 市财政局', '菏泽市 市财政局']);
    expect(batchOf(a).unaddressed).toEqual(['全口径供电可靠率']);
  });

  it('is not sent where all is well', () => expect(batchOf(assess([target('a')], [verdict('a', 'met', 'satisfied')])).letters).toEqual([]));
});

describe('the files', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('are a PDF and a DOCX each, with an index, the same bytes in another time zone', async () => {
    const one = await files();
    expect(one.map((f) => f.path)).toEqual([
      '000-目录.pdf', '000-目录.docx', '001-国网济南供电公司.pdf', '001-国网济南供电公司.docx', '002-国网莱芜供电公司.pdf', '002-国网莱芜供电公司.docx', `003-${LABOUR}.pdf`, `003-${LABOUR}.docx`,
    ]);
    process.env['TZ'] = 'Pacific/Auckland';
    const two = await files();
    for (const [i, f] of one.entries()) expect(Buffer.from(f.bytes).equals(Buffer.from(two[i]!.bytes)), f.path).toBe(true);
  });

  it('hold in DOCX what the letter says', async () => {
    const docx = (await files()).find((f) => f.path === `003-${LABOUR}.docx`)!;
    const parts = unzipSync(docx.bytes);
    const text = strFromU8(parts['word/document.xml']!).replace(/<[^>]+>/g, '');
    for (const said of [`${LABOUR}：`, '零工市场', '措施清单 40', '新增15万人；2023年12月31日前', '补报2023年10月的数据', '说明：虚构示例数据']) expect(text).toContain(said);
    expect(strFromU8(parts['docProps/core.xml']!)).toContain('2023-10-31T00:00:00Z');
  });

  it('take hostile text and no verdicts', async () => {
    const docx = (await files(hostile())).find((f) => f.path.startsWith('001') && f.path.endsWith('.docx'))!;
    expect(strFromU8(unzipSync(docx.bytes)['word/document.xml']!)).not.toMatch(/<script|\u0007/);
    expect((await files(assess([], []))).map((f) => f.path)).toEqual(['000-目录.pdf', '000-目录.docx']);
  });

  it('have names that any file system takes', () => {
    expect(fileName('001', '../a\\b:c*?"<>|\u0000市局', 'pdf')).toBe('001-a-b-c-市局.pdf');
    expect(fileName('002', '／', 'docx')).toBe('002-单位.docx');
    expect(fileName('003', '长'.repeat(300), 'pdf')).toHaveLength(3 + 1 + 40 + 4);
  });
});
