import { describe, expect, it } from 'vitest';
import { htmlText } from '../../inputs/document-html.js';
import { markdownText } from '../../inputs/document-markdown.js';
import { readSource } from '../../inputs/document-source.js';

describe('a web page', () => {
  it.each([
    ['blocks are lines, white space is none', '<div>一、\n  目标</div><p>年内<b>新增</b>12处。<br>其他</p>', ['一、 目标', '年内新增12处。', '其他']],
    ['programs, hidden parts and what stands around are left out', '<nav>首页</nav><script>x="<p>99</p>"</script><style>p{}</style><p hidden>10</p><p style="display:none">11</p><p>12</p><iframe>13</iframe>', ['12']],
    ['numbers of lists are restored', '<ol start="3"><li>甲<li value="7">乙<li>丙</ol><ul><li>丁</ul><ol style="list-style-type:cjk-ideographic"><li>戊</ol>', ['3. 甲', '7. 乙', '8. 丙', '丁', '一、戊']],
    ['a table with merged cells', '<table><tr><th rowspan=2>序号<th colspan=2>任务<th>时限<tr><td>a<td>b<td>c</table>', ['序号\t任务\t\t时限', '序号\ta\tb\tc']],
    ['a table that lays out the page is none', '<table><tr><td><p>甲</p></td><td><table><tr><td>1<td>2<td>3<td>4</table></td></tr></table>', ['甲', '1\t2\t3\t4']],
    ['characters by name and number', '<p>&ge;90&#37;&nbsp;</p>', ['≥90%']],
    ['a cell left open', '<table><tr><td>1<td>2<td>3<td>4', ['1\t2\t3\t4']],
  ])('%s', (_, html, wanted) => expect(htmlText(html)!.split('\n')).toEqual(wanted));

  it('in the encoding that it names', async () => {
    const page = Buffer.concat([Buffer.from('<html><head><meta charset="gb2312"></head><body><p>'), Buffer.from([0xd4, 0xc6, 0xd6, 0xdd, 0xca, 0xd0]), Buffer.from('</p></body></html>')]);
    expect(await readSource(page, 'x.html')).toMatchObject({ ok: true, text: '云州市' });
  });

  it('too deep for any page is refused', async () => {
    expect(htmlText('<div>'.repeat(100_000))).toBeNull();
    expect(await readSource(Buffer.from(`<html>${'<div><p>'.repeat(100_000)}`), 'x.html')).toMatchObject({ ok: false });
  });
});

describe('Markdown', () => {
  it.each([
    ['headings and emphasis', '---\ntitle: x\n---\n# **云州市**方案\n\n## 一、目标\n\n- 年内*新增*12处\n> 引文', ['云州市方案', '', '一、目标', '', '年内新增12处', '引文']],
    ['numbers stay as written', '1. 甲\n1. 乙\n（一）丙', ['1. 甲', '1. 乙', '（一）丙']],
    ['tables', '| 序号 | 任务 | 时限 | 单位 |\n|---|:---:|---|---|\n| 1 | 新增**12**处<br>其余 | a\\|b | c |\n后文', ['序号\t任务\t时限\t单位', '1\t新增12处；其余\ta|b\tc', '后文']],
    ['tables in HTML', '前\n<table><tr><td>1<td>2<td>3<td>4</table>后', ['前', '', '1\t2\t3\t4', '后']],
    ['links, pictures, escapes, marks of code', '[甲](http://x.cn)![图](y.png)\\*乙 `丙` 5*8小时', ['甲*乙 丙 5*8小时']],
  ])('%s', (_, source, wanted) => expect(markdownText(source).split('\n')).toEqual(wanted));
});
