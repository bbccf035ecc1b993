/** The page's style. Its hash stands in the page's content policy, so there is no style attribute anywhere. */
export const STYLE = `
:root{--ink:#1d2733;--dim:#53606f;--line:#d5dce6;--ground:#f3f6fa;--card:#fff;--blue:#1f4e8c;--good:#1e6b2e;--bad:#a61b1b;--warn:#7a4b00;--still:#53606f;color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.55 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif;overflow-wrap:anywhere}
header.top{background:var(--blue);color:#fff;padding:20px 24px;border-bottom:4px solid #b3261e}
h1{font-size:22px;margin:0 0 4px}header.top p{margin:2px 0;max-width:110ch}
.notice{background:#fdefcf;color:#5a3800;padding:8px 14px;margin:0 0 14px;border:1px solid #e8cf96;border-radius:6px}
main{padding:16px 24px;max-width:1500px;margin:0 auto}
.skip{position:absolute;left:-999px;top:0;background:#fff;color:var(--blue);padding:8px}.skip:focus{left:8px;z-index:9}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:12px;list-style:none;margin:0 0 16px;padding:0}
.tiles li{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--blue);border-radius:6px;padding:10px 14px}
.tiles b{display:block;font-size:26px;line-height:1.2}.tiles .good{border-left-color:var(--good)}.tiles .bad{border-left-color:var(--bad)}.tiles .warn{border-left-color:#b87400}
.tiles .good b{color:var(--good)}.tiles .bad b{color:var(--bad)}.tiles .warn b{color:var(--warn)}
.charts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px;align-items:start}.charts>:last-child:nth-child(odd){grid-column:1/-1}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:14px 16px;margin:0 0 16px;min-width:0}
h2{font-size:17px;margin:0 0 4px}h3{font-size:14px;margin:12px 0 2px}.small,small{color:var(--dim);font-size:13px}small{display:block}p.small{margin:0 0 8px}
table{border-collapse:collapse;width:100%}
.chart th,.chart td{padding:4px 6px;text-align:left;border-bottom:1px solid #e9edf3;font-size:13px;font-weight:400;vertical-align:middle}.chart thead th{color:var(--dim)}
.chart tbody th{width:34%}.chart .wide{width:40%}.chart .n,.chart thead th:not(:first-child){text-align:right}.chart .wide,.chart thead th:nth-child(2){text-align:left}
.chart .n{overflow-wrap:normal}.chart .n span{display:inline-block;white-space:nowrap;margin-left:6px}.bar{display:block;width:100%;background:#e9edf3;border-radius:3px}rect.good{fill:#2e8540}rect.bad{fill:#c62828}rect.warn{fill:#d99000}rect.calm{fill:#3f72b5}.tick{stroke:#1d2733;stroke-width:3}
td.zero{color:#67727f}td.tint1{background:#f1f5fb}td.tint2{background:#e2ebf7}td.tint3{background:#cfdef2}td.tint4{background:#b8cfec}
td.bad.tint1,td.bad.tint2{background:#fdeaea}td.bad.tint3,td.bad.tint4{background:#f8cfcf}td.warn.tint1,td.warn.tint2{background:#fdf3dc}td.warn.tint3,td.warn.tint4{background:#f7dfa6}td.good.tint1,td.good.tint2{background:#e6f4e8}td.good.tint3,td.good.tint4{background:#c9e7ce}
button{font:inherit;color:inherit;cursor:pointer}button.link{background:none;border:0;padding:0;color:var(--blue);text-align:left;text-decoration:underline;text-underline-offset:3px}
:focus-visible{outline:3px solid #d97706;outline-offset:2px}
.filters{display:flex;flex-wrap:wrap;gap:10px;align-items:end;margin:0 0 8px}.filters label{display:block;font-size:13px;color:var(--dim)}
.filters input,.filters select,.filters button{font:inherit;padding:6px 8px;border:1px solid #7c8897;border-radius:4px;background:#fff;color:var(--ink);max-width:100%;min-height:38px}.filters input{width:260px}.filters select{width:165px}
#count{margin:0 0 8px;color:var(--dim)}
#list>thead th{background:var(--blue);color:#fff;text-align:left;padding:0;position:sticky;top:0;z-index:1}#list>thead button{display:block;width:100%;background:none;border:0;padding:8px;text-align:left;font-weight:600;color:#fff}#list>thead span{display:none}
#list>thead th:nth-child(n+5):nth-child(-n+7) :is(button,span){text-align:right}#list td{padding:8px;border-bottom:1px solid var(--line);vertical-align:top}#list .n{text-align:right;white-space:nowrap}#list .n.long{white-space:normal}
#list tr.row>td:last-child,#list tr.row>td:first-child{overflow-wrap:normal}#list tr.row>td:last-child{min-width:7.4em}#list tr.row>td:first-child{min-width:112px}#list tr.row>td:nth-child(2){min-width:190px}#list tr.row>td:nth-child(4){min-width:6em}#list tr.row:hover{background:#f7f9fc}.clamp{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
.state{display:inline-block;border:1px solid;border-radius:12px;padding:0 9px;white-space:nowrap;font-size:13px}.h-met{color:var(--good);background:#e6f4e8}.h-not-met{color:var(--bad);background:#fdeaea}.h-behind,.h-undecided{color:var(--warn);background:#fdf3dc}.h-pending{color:var(--blue);background:#eaf1fa}.h-silent,.h-no-cases,.h-excluded{color:var(--still);background:#f0f2f5}
.open{background:none;border:0;padding:0;text-align:left;color:var(--blue);font-weight:600;display:flex;gap:6px}.open::before{content:"▸";flex:none}.open[aria-expanded=true]::before{content:"▾"}
.detail>td{background:#f7f9fc}.detail dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:6px 0}.detail dt{color:var(--dim)}.detail dd{margin:0;min-width:0}
.moves{display:flex;flex-wrap:wrap;gap:4px 22px;margin:0;padding:0;list-style:none}.beside{margin:0;padding-left:1.2em;font-size:14px}.months td{min-width:3.4em}.months thead th:nth-child(2){text-align:right!important}.nb{display:inline-block;white-space:nowrap}
.trends{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:12px}.trend{margin:0;border:1px solid var(--line);border-radius:6px;padding:8px 10px;break-inside:avoid}.trend figcaption{font-size:13px;font-weight:600}.trend svg{display:block;width:calc(100% - 12px);margin:9px 6px;overflow:visible}.course{stroke:var(--blue);stroke-width:2}.bound{stroke:#b3261e;stroke-width:1.5;stroke-dasharray:5 4}circle{fill:var(--blue)}
.scroll{overflow-x:auto}.inner th{white-space:nowrap}.inner th,.inner td{font-size:13px;padding:4px 8px!important;border:1px solid var(--line)!important;text-align:left;background:#fff;font-weight:400;max-width:420px;overflow-wrap:anywhere}.inner th{color:var(--dim)}
.long-text{max-height:16em;overflow:auto}.detail ol,.detail ul{margin:4px 0;padding-left:1.6em}.progress{width:110px}#more{margin:12px 0}
footer{padding:0 24px 32px;max-width:1500px;margin:0 auto;color:var(--dim);font-size:13px}footer li{overflow-wrap:anywhere}
@media screen and (max-width:760px){.inner{min-width:640px}.months{table-layout:auto}main,header.top{padding:12px}footer{padding:0 12px 24px}.charts{grid-template-columns:minmax(0,1fr)}.filters>*{flex:1 1 45%}.filters .search{flex-basis:100%}.filters input,.filters select{width:100%}
#list>thead{display:none}#list,#list>tbody,#list tr.row,#list tr.row>td,#list tr.detail,#list tr.detail>td{display:block;width:100%}
#list tr.row{background:#fff;border:1px solid var(--line);border-radius:6px;margin:0 0 8px;padding:6px}#list tr.row>td{border:0;padding:3px 4px;display:grid;grid-template-columns:84px minmax(0,1fr);gap:8px;text-align:left;white-space:normal}#list tr.row>td>*{grid-column:2;justify-self:start}#list tr.row>td>.bar{justify-self:stretch;max-width:160px}#list tr.row>td:nth-child(n){min-width:0}#list tr.row>td::before{content:attr(data-label);color:var(--dim);font-size:13px}
#list tr.detail{margin:-8px 0 8px;border:1px solid var(--line)}.detail dl{grid-template-columns:minmax(0,1fr)}.detail dt{margin-top:4px}.chart .wide{width:30%}}
@media print{@page{size:A4 landscape;margin:12mm}body{background:#fff;font-size:9pt}.state,small,.small,.chart th,.chart td{font-size:8pt}header.top{background:none;color:#000;border-bottom:2px solid #000;padding:0 0 6px}main,footer{padding:0;max-width:none}.filters,.skip,#more,details:not([open]){display:none}.card,.tiles li{border-color:#999}.charts{display:block}h2,h3{break-after:avoid}tr,.tiles li{break-inside:avoid}.card.whole{border:0;padding:0}
#list>thead th{position:static;background:#eee;color:#000}#list>thead button{display:none}#list>thead span{display:block;padding:4px}#list td{padding:4px}#list tr.row{break-inside:avoid}thead{display:table-header-group;break-inside:avoid}rect,.state,.bar,td[class*=tint]{print-color-adjust:exact;-webkit-print-color-adjust:exact}.long-text{max-height:none}}
`;
