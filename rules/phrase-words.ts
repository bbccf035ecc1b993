import { COMPARATORS, type WordPlace } from './comparator.js';
import type { Comparator, Reading } from './reading.js';

/**
 * The words of the phrase language, a row each. The lexer takes the longest word that fits, so a longer name (覆盖率, 预约)
 * keeps a shorter word (覆盖, 约) from being seen inside it: rows of meaning `name` exist for that only.
 */
export type Meaning =
  | { kind: 'comparator'; sign: Comparator; place: WordPlace; relates: boolean }
  /** 提升至, 压缩到: the figure is where it is to get, and the verb says from which side. */
  | { kind: 'to'; sign: '>=' | '<=' }
  /** 达到, 为: the figure, whose side is the indicator's own. */
  | { kind: 'reach'; there: boolean }
  /** 控制在, 保持在, 不突破. */
  | { kind: 'keep'; sign: '<=' | null }
  /** 增长, 降低: the figure is the size of the change, unless 至 stands before it. */
  | { kind: 'change'; way: 'increase' | 'decrease' }
  /** 增速, 降幅: nouns for the change in percent. `alone` false: without a base in the phrase it is the indicator's own level. */
  | { kind: 'rate'; way: 'increase' | 'decrease'; alone: boolean }
  /** 建成, 举办: what is done is counted. `quota`: as many and no others. */
  | { kind: 'do'; quota: boolean }
  /** 办结, 发放: behind a time it makes it a limit for each case. */
  | { kind: 'finish' }
  | { kind: 'strength' }
  | { kind: 'mean' }
  | { kind: 'annual' }
  | { kind: 'every'; every: NonNullable<Reading['every']> }
  | { kind: 'year' }
  | { kind: 'basis'; basis: string }
  | { kind: 'against' }
  | { kind: 'from' }
  | { kind: 'in' }
  | { kind: 'foundation' }
  | { kind: 'toward' }
  | { kind: 'each' }
  | { kind: 'coverage'; coverage: NonNullable<Reading['coverage']>; keep: boolean }
  | { kind: 'doubling'; value: string; way: 'increase' | 'decrease' }
  /** 改善: better, but up or down? */
  | { kind: 'unclear' }
  /** 前10名: a rank, better when smaller. */
  | { kind: 'rank' }
  | { kind: 'name' };

export interface Word {
  readonly text: string;
  readonly meaning: Meaning;
  /** In Chinese, for explain; '' for plain words. */
  readonly says: string;
}

const rows: Word[] = [];
const row = (meaning: Meaning, says: string, texts: string): void => {
  for (const text of texts.split(' ')) if (text) rows.push({ text, meaning, says });
};

for (const r of COMPARATORS) {
  for (const w of r.words) {
    const figure = r.sign === '~' ? '允许与该数略有出入' : r.includes ? '含本数' : '不含本数';
    row({ kind: 'comparator', sign: r.sign, place: w.place, relates: w.relates === true }, `「${w.text}」${figure}（${w.source}）`, w.text);
  }
}

/** Stems that say a direction; with 至 到 为 they lead to a figure, without they say the size of the change. */
const UP = '提升 提高 增加 增长 扩大 上升 升高 增 升 扩 扩增 扩充 提增 回升 攀升 上调 调高 跃升 增大';
const DOWN = '压缩 压减 压降 缩短 缩减 精简 降低 减少 下降 削减 减 降 缩 压 下调 调低 调减 降减 缩小 优化压缩 压缩精简 减缩 回落 缩短压减 核减 精减 减降';
/** One character is a stem only with 至 or 到: alone it stands in too many words. */
const stems = (texts: string): string[] => texts.split(' ');
for (const stem of stems(UP)) {
  row({ kind: 'to', sign: '>=' }, `「${stem}至」为应达到的下限`, ['至', '到', '为'].map((t) => stem + t).filter((t) => stem.length > 1 || !t.endsWith('为')).join(' '));
  if (stem.length > 1) row({ kind: 'change', way: 'increase' }, `「${stem}」之后的数是增加的幅度`, stem);
}
for (const stem of stems(DOWN)) {
  row({ kind: 'to', sign: '<=' }, `「${stem}至」为不得超过的上限`, ['至', '到', '为'].map((t) => stem + t).filter((t) => stem.length > 1 || !t.endsWith('为')).join(' '));
  if (stem.length > 1) row({ kind: 'change', way: 'decrease' }, `「${stem}」之后的数是减少的幅度，减得更多也算完成`, stem);
}
row({ kind: 'change', way: 'increase' }, '之后的数是增加的幅度', '净增 增收 上浮 再增加 再提高 再提升 新增加');
row({ kind: 'change', way: 'decrease' }, '之后的数是减少的幅度', '下浮 再降低 减材料 减时间 减跑动 减环节 减次数 再压缩 再缩短 再压减 再减少 少跑');
row({ kind: 'to', sign: '<=' }, '为不得超过的上限', '限定在 限制在 精确到 精准到 细化到 精确至 精准至 细化至');
row({ kind: 'to', sign: '>=' }, '为应达到的下限', '做到 拓展至 拓展到 发展到 增强到 增强至 培育至 恢复到 恢复至');
row({ kind: 'reach', there: true }, '「达到」：达到该数即可；方向随指标', '达到 达 达至 实现达到 累计达到 总数达到 达到了');
row({ kind: 'reach', there: false }, '只写了数，方向随指标', '为 是 达标值为');
row({ kind: 'keep', sign: '<=' }, '为不得超过的上限，并应持续保持', '控制在 管控在 压控在 稳控在');
row({ kind: 'keep', sign: null }, '应持续保持', '保持在 维持在 稳定在 稳定保持在 保持 维持 始终保持 持续保持 稳定保持');

row({ kind: 'rate', way: 'increase', alone: false }, '增长速度', '增速 增长率 增长速度');
row({ kind: 'rate', way: 'increase', alone: true }, '增长的幅度', '增幅 涨幅 升幅 提升幅度 增长幅度 提高幅度');
row({ kind: 'rate', way: 'decrease', alone: true }, '降低的幅度', '降幅 减幅 下降率 压降率 压减率 降低率 下降幅度 降低幅度 压减幅度 压缩幅度 压缩比例 压减比例 缩短幅度');
row({ kind: 'doubling', value: '100', way: 'increase' }, '翻一番即增长100%', '翻一番 翻番');
row({ kind: 'doubling', value: '300', way: 'increase' }, '翻两番即增长300%', '翻两番');
row({ kind: 'doubling', value: '50', way: 'decrease' }, '减半即降低50%', '减半 压减一半 降低一半 减少一半 压缩一半 缩短一半');
row({ kind: 'rank' }, '名次，越靠前越好', '前');
row({ kind: 'unclear' }, '', '改善 变化 变动 优化提升');

row({ kind: 'do', quota: false }, '做成的数量，不低于该数', [
  '新增 再新增 净新增 新建 新培育 新认定 新创设 新开通 新对接 新引进 新设立 新开工建设 新改扩建 新建改扩建 新开 新设 新开工',
  '建成 建设 建立 设立 设置 开设 打造 构建 搭建 布局 布设 完成 完工 竣工 开工 开展 举办 举行 召开 组织 开辟 开通 开发 开放 参加',
  '培育 培养 培训 引进 引育 引导 招引 招聘 招录 选派 选聘 遴选 选树 认定 评定 入选 入库 申报 备案 登记 孵化 集聚 聚集 创建 争创 创设',
  '推出 推动 推广 推送 发布 发放 发行 投放 投资 落实 签约 签订 达成 对接 走访 联系 服务 帮扶 帮助 助力 支持 扶持 保障 惠及 覆盖 抽检 抽查 检查',
  '排查 整治 改造 提升改造 改造提升 修复 新改建 实施 实现 执行 促进 指导 辅导 筹集 筹措 储备 提供 办理 受理 查处 侦办 打掉 破获 审结 化解 调解 分流',
  '节省 节约 减免 减轻 让利 盘活 转化 转移 形成 确定 制定 修订 编制 出台 公布 征集 深化 扩展 拓展 下放 承接 纳入 接入 上线 部署 配备 配置',
  '扩招 选拔 资助 招募 筹建 组建 制修订 新认证 建有 组织培训 输转',
  '会审 审查 宣讲 宣传 编发 推介 展示 参展 入驻 入园 领办 创办 安置 吸纳 带动 促成 撬动 自查 加密 减少停电 少停电 预留 选取 授予 编制完成 获批 获得 新上 新签 减税 减排 减负 降本 增效 建档 助企',
].join(' '));
row({ kind: 'do', quota: true }, '名额，应恰为该数', '评选 评选出 评选表彰 表彰');
row({ kind: 'finish' }, '每一件业务的时限', '办结 办完 完成办理 办理完毕 办理完成 审核完毕 审核完成 送达 答复 反馈 回复 办毕 结案 到账 拨付 兑付 下达 回访 响应 处置完毕');

row({ kind: 'strength' }, '表述强度为力争', '力争 争取 争取实现 努力 探索 力求 争取达到');
row({ kind: 'mean' }, '按平均数计', '平均');
row({ kind: 'annual' }, '每年平均', '年均');
row({ kind: 'every', every: 'week' }, '每周都要完成', '每周 每星期');
row({ kind: 'every', every: 'month' }, '每月都要完成', '每月 每个月 按月 逐月');
row({ kind: 'every', every: 'quarter' }, '每季度都要完成', '每季度 每个季度 每季 按季度 按季');
row({ kind: 'every', every: 'half' }, '每半年都要完成', '每半年');
row({ kind: 'every', every: 'year' }, '每年都要完成', '每年 每年度 每一年 逐年');
row({ kind: 'year' }, '点明全年', '全年 年度 全年度 全年累计 本年度 当年度');
row({ kind: 'basis', basis: '同比' }, '与上年同期比', '同比');
row({ kind: 'basis', basis: '环比' }, '与上一期比', '环比');
row({ kind: 'against' }, '', '较 比 相比 与 相较于 相较 对比');
row({ kind: 'from' }, '', '由 从');
row({ kind: 'in' }, '', '在');
row({ kind: 'foundation' }, '', '基础上 的基础上 基础之上 的基础之上');
row({ kind: 'toward' }, '', '至 到');
row({ kind: 'each' }, '', '每个 每家 每处 每所 每县 每市 每区 各市 各县 各县区 各区县 各县市区 各县（市、区） 各县(市、区) 各区 各镇街 各街镇 各乡镇 各街道 各部门 各单位 各园区 各开发区 各分局');
row({ kind: 'coverage', coverage: 'clear', keep: true }, '动态清零：不高于 0', '动态清零 动态“清零” 零发生 “零发生” 零事故 “零事故” 零死亡 “零死亡”');
row({ kind: 'coverage', coverage: 'clear', keep: false }, '清零：不高于 0', '清零');
row({ kind: 'coverage', coverage: 'breakthrough', keep: false }, '零突破：大于 0', '零突破 “零突破” 零的突破 “零”突破 零”突破');
row({ kind: 'coverage', coverage: 'all', keep: false }, '全部：不低于 100%', '全覆盖 全部 全面覆盖 “全覆盖” 全部覆盖');

/** Words that hold a digit, a Chinese numeral or another word of the language, and mean neither. */
row({ kind: 'name' }, '', [
  '一件事 一次办好 一次办成 一次办结 一次性 一次告知 一窗 一窗受理 一网通办 一网 一站式 一体化 一体 一批 一流 一般 一定 一致 一律 一些 一系列 一揽子 一旦 一方面 一线 一带一路',
  '一企一策 一对一 一卡通 一码 一键 一证 一照 一业一证 一链办理 一事一议 一老一小 一审 二审 一类 一级 二级 三级 四级 五级 特级 一季度 二季度 三季度 四季度 进一步 第一 第二 第三 统一 唯一 同一 单一 万一',
  '逐一 之一 五个一 两全两高 双随机 三农 四新 四上 三零 三大 一个窗口 一个平台 一张网 百强 千亿级 百亿级 万亿级 千方百计 十强 五大 四大 六大 十大攻坚 十四五 十三五 双百 双千 百千万 半年报',
  '二氧化碳 二氧化硫 一氧化碳 三氧化 三包 百分点 百分比 百分制 千伏 数百 数千 数十 数万 上百家企业榜 几十 几百 若干',
  '规模以上 限额以上 县级以上 市级以上 省级以上 省级及以上 市级及以上 县级及以上 及时 以内外 年内 省内 市内 县内 区内 国内 境内 辖内 室内 院内 业内 内容 内部 内外 内资 海内外 内资 内涝 内设 内陆 内贸 体制内 名录内 渠道内 区域内 范围内 目录内 期限内 规定内 时限内',
  '覆盖率 覆盖面 完成率 办结率 完成时间 完成时限 办理时限 办理时间 办理时长 办理环节 办理材料 审结率 登记率 登记时限 登记时间 检查率 抽查率 抽查比例 转化率 改造率 调解率 化解率 接入率 服务中心 服务站 服务机构 服务平台 服务业 服务器 服务事项 实施率 实施方案 落实率 入库率 认定率 备案率 投资额 投资率 调解成功率 服务满意度 审查率 保障率 支持率',
  '预约 合约 违约 履约 契约 公约 条约 制约 约束 约定 特约 附近 最近 就近 邻近 近期 近年来 近日 近三年 近五年 近郊 超市 超限 超低 超期 超时 超前 超大 赶超 超声 高超 通过 经过 过程 过渡 过去 过户 不过 超长 超高 突破性 重大突破',
  '比例 占比 比率 比重 比值 比赛 比武 评比 对比度 较大 较快 较高 较好 较低 比较 与否 参与 与会 给与 从业 从事 从而 自由 由于 理由 缘由 经由 在线 在建 在库 在册 在岗 在校 在内 正在 存在 现在 所在 潜在 内在 在途 在职 到位 到期 到账率 报到 签到 直到 以至 甚至 乃至 至今 至此 到达 达标 发达 传达 表达 抵达 转达 到岗',
  '行为 作为 为主 为民 为期 认为 成为 为企 为群众 因为 更为 尤为 人为 凡是 但是 就是 还是 总是 以前 目前 事前 提前 当前 此前 超前 前置 前端 前期 前提 前列 前沿 之前 满意 满意度 满足 圆满 充满 饱满 满负荷 满员 破产 破除 破解 破题 突破口 超出范围',
  '保持率 控制率 增加值 增值 增值税 减灾 减半征收 升级 升学 提升工程 提升行动 提升计划 扩大内需 优化 缩表 增信 增量 新增长 增设 升规 扩容 扩面 扩产 扩建 压力 压实 压茬 上升通道 对接会 对接活动 培训班 服务队 推动者 建设用地 建设银行 建设项目 建设周期 建设工程 开展情况 引导基金 保障房 保障性 保障金',
  '实现率',
].join(' '));

/** The first of two rows with the same text stands; comparators come first. */
const seen = new Set<string>();
export const WORDS: readonly Word[] = rows.filter((w) => !seen.has(w.text) && seen.add(w.text));

const byFirst = new Map<string, Word[]>();
for (const w of WORDS) {
  const list = byFirst.get(w.text[0]!) ?? [];
  list.push(w);
  byFirst.set(w.text[0]!, list);
}
for (const list of byFirst.values()) list.sort((a, b) => b.text.length - a.text.length);

/** The longest word that begins at `at` and satisfies `fits`. */
export function wordAt(text: string, at: number, fits?: (w: Word) => boolean): Word | null {
  for (const w of byFirst.get(text[at] ?? '') ?? []) if (text.startsWith(w.text, at) && (!fits || fits(w))) return w;
  return null;
}
