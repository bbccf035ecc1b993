// Makes reports/fonts/*.ttf: subsets of open-licensed fonts, small enough to be kept in the project. Run it only to change them:
//
//   npm install --no-save --ignore-scripts @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3 \
//     @fontsource/lxgw-wenkai@5.3.0 subset-font@2.9.0
//   node scripts/make-fonts.mjs [folder that holds node_modules]
//
// The four packages are 260 MB and no dependency of the product; `npm ci` afterwards takes them away again.
// Every subset gets a family name of its own: the licence of Noto Sans SC reserves "Source", a changed font should not pass for the
// original anywhere, and a name that no machine has keeps its own fonts from being picked. Copyright and licence records stay.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { renamed } from './font-names.mjs';

const from = createRequire(join(resolve(process.argv[2] ?? '.'), 'package.json'));
const subset = from('subset-font');
const out = new URL('../reports/fonts/', import.meta.url);

/** Characters of a double-byte range; the unassigned come out as U+FFFD or private use and are left out. */
function doubleByte(leads, trails) {
  const decoder = new TextDecoder('gbk');
  const set = new Set();
  for (let a = leads[0]; a <= leads[1]; a++) for (let b = trails[0]; b <= trails[1]; b++) {
    for (const c of decoder.decode(new Uint8Array([a, b]))) if (!/[\ufffd\p{Co}\p{Cc}]/u.test(c) && c.codePointAt(0) > 127) set.add(c);
  }
  return set;
}
const range = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i));
const LATIN = [...range(0x20, 0x7e), ...range(0xa0, 0xff), ...'‐‑–—―‘’“”†‡•…‰′″※€℃№™≈≠≤≥±×÷√∞'];
const SIGNS = [...'✓✗✘●○■□▲△▼▽▶▷◆◇★☆〓①②③④⑤⑥⑦⑧⑨⑩〔〕【】《》「」『』〈〉〇㎡㎥㎏㏑￥'];
const GB2312 = [...doubleByte([0xa1, 0xf7], [0xa1, 0xfe]), ...LATIN, ...SIGNS];
const GBK = [...doubleByte([0x81, 0xfe], [0x40, 0xfe]), ...LATIN, ...SIGNS];
/** Rare hanzi, as names have them; here too the subset keeps what the font has, among them 1,500 that Noto Sans SC lacks (𠮷). */
const RARE = [...range(0x3400, 0x4dbf), ...range(0x20000, 0x323af)];
/** All planes that hold writing; the subset keeps of them what the font has. No Hangul: nothing here is Korean. */
const ALL = [...range(0x20, 0x7e), ...range(0xa0, 0xabff), ...range(0xf900, 0xfdff), ...range(0xfe10, 0xffef), ...range(0x1f100, 0x1f2ff), ...range(0x20000, 0x323af)];

const NOTO_SANS = '@expo-google-fonts/noto-sans-sc';
const NOTO_SERIF = '@expo-google-fonts/noto-serif-sc';
const FONTS = [
  { name: 'Dabiao Sans', file: 'DabiaoSans.ttf', of: `${NOTO_SANS}/400Regular/NotoSansSC_400Regular.ttf`, keep: ALL },
  { name: 'Dabiao Hei', file: 'DabiaoHei.ttf', of: `${NOTO_SANS}/700Bold/NotoSansSC_700Bold.ttf`, keep: GB2312 },
  { name: 'Dabiao Song', file: 'DabiaoSong.ttf', of: `${NOTO_SERIF}/900Black/NotoSerifSC_900Black.ttf`, keep: GB2312 },
  { name: 'Dabiao Latin', file: 'DabiaoLatin.ttf', of: `${NOTO_SERIF}/400Regular/NotoSerifSC_400Regular.ttf`, keep: [...LATIN, '·'] },
  { name: 'Dabiao Kai', file: 'DabiaoKai.ttf', of: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff', keep: [...GBK, ...RARE] },
];
const LICENCES = { 'OFL-NotoSansSC.txt': `${NOTO_SANS}/LICENSE_FONT`, 'OFL-NotoSerifSC.txt': `${NOTO_SERIF}/LICENSE_FONT`, 'OFL-LXGWWenKai.txt': '@fontsource/lxgw-wenkai/LICENSE' };

for (const { name, file, of, keep } of FONTS) {
  const bytes = await subset(await readFile(from.resolve(of)), keep.join(''), {
    targetFormat: 'truetype', noHinting: true, keepFeatures: ['ccmp', 'locl', 'mark', 'mkmk', 'kern'], preserveNameIds: [0, 7, 8, 9, 11, 13, 14],
    dropTables: ['vhea', 'vmtx', 'VORG', 'DSIG', 'STAT', 'gasp', 'meta', 'BASE'],
  });
  const font = renamed(bytes, name);
  await writeFile(new URL(file, out), font);
  console.log(`${file} ${(font.length / 1e6).toFixed(2)} MB`);
}
for (const [file, of] of Object.entries(LICENCES)) await writeFile(new URL(file, out), await readFile(from.resolve(of)));
