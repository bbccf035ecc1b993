/** The review page's style; its hash stands in the page's content policy. */
export const STYLE = `
:root{--ink:#1d2733;--dim:#53606f;--line:#d5dce6;--ground:#f3f6fa;--blue:#1f4e8c;color-scheme:light}
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif;overflow-wrap:anywhere}
header{position:sticky;top:0;background:#fff;border-bottom:1px solid var(--line);padding:10px 20px;z-index:1}header p{margin:0}.keys,.place{color:var(--dim);font-size:13px}
h1{font-size:20px;margin:0}h2{font-size:17px;margin:0}.bar{display:flex;flex-wrap:wrap;gap:12px;align-items:center;margin-top:6px}
main{max-width:960px;margin:0 auto;padding:16px}
article{background:#fff;border:1px solid var(--line);border-left:5px solid #9aa7b6;border-radius:6px;padding:12px 16px;margin:0 0 16px;scroll-margin-top:170px}article.doubtful{border-left-color:#b87400}
article[data-state=accept],article[data-state=edit]{border-left-color:#1e6b2e}article[data-state=reject]{border-left-color:#a61b1b}article.here{outline:3px solid #d97706;outline-offset:1px}
.state{margin-left:10px;font-size:14px;color:var(--blue)}.place{margin:0}blockquote{margin:8px 0;padding:8px 12px;background:#f7f9fc;border-left:3px solid var(--line)}blockquote b{font-weight:600}mark{background:#ffe08a;font-weight:700;padding:0 2px}
.lacking,.doubt{color:#7a4b00}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:8px 0}dt{color:var(--dim)}dd{margin:0;min-width:0}
.actions,.edit{display:flex;flex-wrap:wrap;gap:8px;align-items:end}.edit{margin-top:8px}.edit label{display:flex;flex-direction:column;font-size:13px;color:var(--dim);flex:1 1 220px}
button,input{font:inherit;color:var(--ink);background:#fff;border:1px solid #7c8897;border-radius:4px;padding:5px 12px;min-height:38px;max-width:100%}input[type=checkbox]{min-height:0}button{cursor:pointer}#save{background:var(--blue);color:#fff}
:focus-visible{outline:3px solid #d97706;outline-offset:2px}
@media(max-width:640px){header{position:static}dl{grid-template-columns:1fr}dt{margin-top:4px}article{scroll-margin-top:8px}}
@media print{header .bar,.keys,.actions,.edit{display:none}article{break-inside:avoid}}
`;
