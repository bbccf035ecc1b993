import type { Table } from './table.js';

/** Exports of data vendors and international bodies. */
export const DATABASES: readonly Table[] = [
  {
    name: 'a vendor’s series: rows of facts above the dates', as: ['csv', 'xlsx'],
    grid: `
指标名称|全社会用电量:当月值|CPI:当月同比
频率|月|月
单位|亿千瓦时|%
指标ID|M0000001|M0000612
来源|国家能源局|国家统计局
2023-09-30|7811.0|0.0
2023-10-31|7419.0|-0.2
数据来源：某数据终端`,
    catalogue: [{ name: '全社会用电量', aliases: [] }, { name: 'CPI', aliases: [] }],
    sees: ['全社会用电量||2023-09|当期|7811.0|亿千瓦时', 'CPI||2023-09|当期同比增速|0.0|%', '全社会用电量||2023-10|当期|7419.0|亿千瓦时', 'CPI||2023-10|当期同比增速|-0.2|%'],
  },
  {
    name: 'a vendor’s series of English facts', as: ['csv'],
    grid: `
|Unemployment Rate|Consumer Price Index
Region|China|China
Frequency|Monthly|Monthly
Unit|%|%
Source|NBS|NBS
Series ID|1|2
2023-09|5.0|100.0
2023-10|5.0|99.8`,
    sees: ['Unemployment Rate|全国|2023-09||5.0|%', 'Consumer Price Index|全国|2023-09||100.0|%', 'Unemployment Rate|全国|2023-10||5.0|%', 'Consumer Price Index|全国|2023-10||99.8|%'],
  },
  {
    name: 'area and indicator in one heading', as: ['csv'],
    grid: `
时间|济南市:地区生产总值(亿元)|青岛市:地区生产总值(亿元)
2021年|11432.2|14136.5
2022年|12027.5|14920.8`,
    sees: ['地区生产总值|济南市|2021||11432.2|亿元', '地区生产总值|青岛市|2021||14136.5|亿元', '地区生产总值|济南市|2022||12027.5|亿元', '地区生产总值|青岛市|2022||14920.8|亿元'],
  },
  {
    name: 'indicators over areas', as: ['xlsx', 'csv'],
    grid: `
时间|地区生产总值(亿元)|<|年末常住人口(万人)|<
^|济南市|青岛市|济南市|青岛市
2021|11432.2|14136.5|933.6|1025.7
2022|12027.5|14920.8|941.5|1034.2`,
    sees: [
      '地区生产总值|济南市|2021||11432.2|亿元', '地区生产总值|青岛市|2021||14136.5|亿元', '年末常住人口|济南市|2021||933.6|万人', '年末常住人口|青岛市|2021||1025.7|万人',
      '地区生产总值|济南市|2022||12027.5|亿元', '地区生产总值|青岛市|2022||14920.8|亿元', '年末常住人口|济南市|2022||941.5|万人', '年末常住人口|青岛市|2022||1034.2|万人',
    ],
  },
  {
    name: 'a long form of a yearbook database', as: ['csv', 'xlsx'],
    grid: `
地区|指标|数值|单位|时间|来源|页码
济南市|地区生产总值|12027.5|亿元|2022|济南统计年鉴|55
济南市|年末常住人口|941.5|万人|2022|济南统计年鉴|60`,
    sees: ['地区生产总值|济南市|2022||12027.5|亿元', '年末常住人口|济南市|2022||941.5|万人'],
    aside: ['来源', '页码'],
  },
  {
    name: 'the World Bank’s indicators, with its preamble', as: ['csv'],
    grid: `
Data Source|World Development Indicators

Last Updated Date|2023-10-26

Country Name|Country Code|Indicator Name|Indicator Code|2020|2021|2022|
China|CHN|Unemployment, total (% of total labor force)|SL.UEM.TOTL.ZS|5.0|4.6|4.9|
Germany|DEU|Unemployment, total (% of total labor force)|SL.UEM.TOTL.ZS|3.9|3.6||`,
    sees: [
      'Unemployment, total|全国|2020||5.0|%', 'Unemployment, total|全国|2021||4.6|%', 'Unemployment, total|全国|2022||4.9|%',
      'Unemployment, total|Germany|2020||3.9|%', 'Unemployment, total|Germany|2021||3.6|%', 'Unemployment, total|Germany|2022||缺|%',
    ],
  },
  {
    name: 'SDMX-CSV with codes and their labels', as: ['csv'],
    grid: `
STRUCTURE|STRUCTURE_ID|ACTION|REF_AREA|Reference area|FREQ|Frequency of observation|MEASURE|Measure|UNIT_MEASURE|Unit of measure|TIME_PERIOD|Time period|OBS_VALUE|Observation value|OBS_STATUS|Observation status|UNIT_MULT|Unit multiplier
DATAFLOW|X:Y(1.0)|I|CHN|China|A|Annual|UNE|Unemployment rate|PC|Percent|2022||4.9||A|Normal value|0|Units
DATAFLOW|X:Y(1.0)|I|CHN|China|A|Annual|UNE|Unemployment rate|PC|Percent|2023||5.2||E|Estimated value|0|Units`,
    sees: ['Unemployment rate|全国|2022||4.9|%', 'Unemployment rate|全国|2023||5.2|%'],
  },
  {
    name: 'the fund’s outlook: a scale beside the units', as: ['csv'],
    grid: `
Country|Subject Descriptor|Units|Scale|2022|2023|Estimates Start After
China|Gross domestic product, current prices|U.S. dollars|Billions|17,886.3|17,700.9|2022
China|Unemployment rate|Percent of total labor force||5.5|5.3|2022`,
    sees: [
      'Gross domestic product, current prices|全国|2022||17886.3|十亿美元', 'Gross domestic product, current prices|全国|2023||17700.9|十亿美元',
      'Unemployment rate|全国|2022||5.5|%', 'Unemployment rate|全国|2023||5.3|%',
    ],
    aside: ['Estimates Start After'],
  },
  {
    name: 'flags of the European office in a column of their own', as: ['csv'],
    grid: `
DATAFLOW|LAST UPDATE|freq|indic|unit|geo|TIME_PERIOD|OBS_VALUE|OBS_FLAG|CONF_STATUS
ESTAT:X(1.0)|26/10/23 23:00:00|A|Unemployment rate|PC|Germany|2022|3.1|p|
ESTAT:X(1.0)|26/10/23 23:00:00|A|Unemployment rate|PC|Germany|2023|:||`,
    sees: ['Unemployment rate|Germany|2022||3.1|%', 'Unemployment rate|Germany|2023||缺|%'],
  },
  {
    name: 'flags of the European office behind the figures', as: ['csv'],
    grid: `
指标|地区|2022|2023
失业率(%)|Germany|3.1 p|3.0 e
失业率(%)|France|7.3 b|:`,
    sees: ['失业率|Germany|2022||缺|%', '失业率|Germany|2023||缺|%', '失业率|France|2022||缺|%', '失业率|France|2023||缺|%'],
    says: ['DB-I030'],
  },
];
