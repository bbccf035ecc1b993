import { describe, expect, it } from 'vitest';
import { exactText, mustExact } from '../../rules/exact.js';
import {
  asPoints, convert, differenceUnit, isCalendarSpan, isCount, isCurrency, isDuration, isPercent, isPoints, matchUnit, readUnit, sameDimension,
} from '../../rules/unit.js';

describe('reading units', () => {
  it.each([
    ['%', 'percent', '1'], ['％', 'percent', '1'], ['‰', 'percent', '0.1'],
    ['个百分点', 'percentagePoint', '1'], ['百分点', 'percentagePoint', '1'], ['pct', 'percentagePoint', '1'], ['个 百分点', 'percentagePoint', '1'],
    ['元', 'currency:CNY', '1'], ['万元', 'currency:CNY', '10000'], ['亿元', 'currency:CNY', '100000000'], ['百万元', 'currency:CNY', '1000000'],
    ['千元', 'currency:CNY', '1000'], ['亿美元', 'currency:USD', '100000000'], ['万美元', 'currency:USD', '10000'], ['港元', 'currency:HKD', '1'],
    ['分钟', 'time', '1'], ['小时', 'time', '60'], ['天', 'time', '1440'], ['日', 'time', '1440'], ['个工作日', 'workday', '1'], ['工作日', 'workday', '1'],
    ['个月', 'month', '1'], ['年', 'month', '12'],
    ['千瓦时', 'energy', '1'], ['万千瓦时', 'energy', '10000'], ['亿千瓦时', 'energy', '100000000'], ['度', 'energy', '1'], ['千瓦', 'power', '1'],
    ['万千瓦', 'power', '10000'], ['公里', 'length', '1000'], ['千米', 'length', '1000'], ['米', 'length', '1'], ['万平方米', 'area', '10000'],
    ['平方公里', 'area', '1000000'], ['公顷', 'area', '10000'], ['吨', 'mass', '1000'], ['万吨', 'mass', '10000000'], ['千克', 'mass', '1'],
    ['家', 'count:家', '1'], ['万户', 'count:户', '10000'], ['亿次', 'count:次', '100000000'], ['名', 'count:人', '1'], ['人', 'count:人', '1'],
    ['人次', 'count:人次', '1'], ['个', 'count:个', '1'], ['万个', 'count:个', '10000'], ['个小区', 'count:小区', '1'], ['个环节', 'count:环节', '1'],
    ['架飞机', 'count:架飞机', '1'], ['万时户', 'hourHousehold', '10000'], ['', 'none', '1'], ['万', 'none', '10000'],
    ['小时/户', 'time/count:户', '60'], ['元/户', 'currency:CNY/count:户', '1'], ['分钟/户', 'time/count:户', '1'], ['次/户', 'count:次/count:户', '1'],
    ['微克/立方米', 'mass/volume', '1/1000000000'],
  ])('%s', (text, dimension, factor) => {
    const u = readUnit(text);
    expect([u.dimension, exactText(u.factor)]).toEqual([dimension, factor]);
  });

  it('keeps the text as printed, in half width and without white space', () => {
    expect(readUnit('万 户').text).toBe('万户');
    expect(readUnit('％').text).toBe('%');
  });

  it.each(['', '/', '//', '个', '万', '万/万', '😀', '的'.repeat(5000)])('never fails: %j', (text) => {
    expect(() => readUnit(text)).not.toThrow();
  });
});

describe('conversion', () => {
  const to = (value: string, from: string, into: string): string | null => {
    const x = convert(mustExact(value), readUnit(from), readUnit(into));
    return x && exactText(x);
  };
  it.each([
    ['7', '万户', '户', '70000'], ['3791', '亿元', '万元', '37910000'], ['1.5', '小时', '分钟', '90'], ['8', '天', '小时', '192'], ['8', '日', '天', '8'],
    ['1', '年', '个月', '12'], ['105', '万时户', '时户', '1050000'], ['0.5411', '小时/户', '分钟/户', '32.466'], ['15', '‰', '%', '1.5'], ['5', '名', '人', '5'],
    ['30', '亩', '公顷', '2'], ['40', '个', '个小区', '40'], ['40', '个小区', '个', '40'], ['25', '万', '', '250000'], ['60', '场次', '场', '60'],
    ['44', '微克/立方米', '毫克/立方米', '0.044'], ['1', '工作日', '个工作日', '1'],
  ])('%s %s is %s %s', (value, from, into, expected) => expect(to(value, from, into)).toBe(expected));

  it.each([
    ['3', '个工作日', '天'], ['3', '天', '个工作日'], ['1', '亿元', '亿美元'], ['5', '家', '户'], ['5', '个', '家'], ['5', '个', '户'], ['5', '人', '人次'],
    ['5', '%', '个百分点'], ['5', '个百分点', '%'], ['1', '小时', '小时/户'], ['1', '个月', '天'], ['5', '个小区', '个环节'], ['5', '', '家'], ['5', '%', ''],
  ])('%s %s is no %s', (value, from, into) => expect(to(value, from, into)).toBeNull());

  it('goes from percent to points by asking only', () => {
    expect(exactText(asPoints(mustExact('2.5'), readUnit('%'))!)).toBe('2.5');
    expect(exactText(asPoints(mustExact('5'), readUnit('‰'))!)).toBe('0.5');
    expect(asPoints(mustExact('5'), readUnit('家'))).toBeNull();
    expect(differenceUnit(readUnit('%')).text).toBe('个百分点');
    expect(differenceUnit(readUnit('万户')).text).toBe('万户');
  });
});

describe('kinds', () => {
  it('tells them apart', () => {
    const kind = (text: string): string =>
      [[isCount, 'count'], [isPercent, 'percent'], [isPoints, 'points'], [isCurrency, 'currency'], [isDuration, 'duration'], [isCalendarSpan, 'span']]
        .filter(([is]) => (is as typeof isCount)(readUnit(text))).map(([, name]) => name).join(' ');
    expect(['家', '%', '个百分点', '亿元', '个工作日', '个月', '小时/户', '元/户', ''].map(kind)).toEqual(
      ['count', 'percent', 'points', 'currency', 'duration', 'duration span', '', '', ''],
    );
  });
  it('is symmetric', () => {
    const texts = ['个', '个小区', '家', '户', '%', '个百分点', '元', '天', '个工作日', '', '小时/户'];
    for (const a of texts) for (const b of texts) expect(sameDimension(readUnit(a), readUnit(b))).toBe(sameDimension(readUnit(b), readUnit(a)));
  });
  it.each([['个小区建设', '个小区'], ['个省级产业集群', '个'], ['万千瓦时电', '万千瓦时'], ['家庭', ''], ['小时/户', '小时/户'], ['小时/天气', '小时/天'], ['热线', ''], ['人才', '']])(
    'stops where the unit stops: %s', (text, unit) => expect(text.slice(0, matchUnit(text, 0))).toBe(unit),
  );
});
