/** The rules of OpenMetrics 1.0 text that a scraper refuses a page for; what they find, a line each. */
export function lintOpenMetrics(text: string): string[] {
  const faults: string[] = [];
  if (!text.endsWith('\n# EOF\n')) faults.push('does not end with # EOF');
  const families = new Map<string, { type: string; unit: string | null }>();
  const seen = new Set<string>();
  let family = '';
  for (const [i, line] of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1).entries()) {
    const at = (says: string): number => faults.push(`${i + 1}: ${says}: ${line.slice(0, 80)}`);
    const meta = /^# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/.exec(line);
    if (meta) {
      const [, kind, name, rest] = meta as unknown as [string, string, string, string];
      if (kind === 'TYPE') {
        if (families.has(name)) at('family twice');
        if (!['gauge', 'info', 'stateset'].includes(rest)) at('type');
        if (/_(total|created|bucket|count|sum|info)$/.test(name)) at('reserved suffix');
        families.set(name, { type: rest, unit: null });
        family = name;
      } else if (name !== family) at('out of its family');
      else if (kind === 'UNIT') {
        if (!name.endsWith(`_${rest}`)) at('unit is no suffix of the name');
        families.get(name)!.unit = rest;
      } else if (/[^\\]"|^"/.test(rest) || /\\[^\\n"]/.test(rest)) at('help is not escaped');
      continue;
    }
    const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*",?)*)\})? (-?\d+(?:\.\d+)?)$/.exec(line);
    if (!sample) {
      at('no sample');
      continue;
    }
    const [, name, labels = '', value] = sample as unknown as [string, string, string | undefined, string];
    const type = families.get(family)?.type;
    if (name !== (type === 'info' ? `${family}_info` : family)) at('sample of another family');
    if (type === 'info' && value !== '1') at('info is 1');
    if (type === 'stateset' && (!labels.includes(`${family}="`) || !['0', '1'].includes(value))) at('stateset');
    const names = [...labels.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="/g)].map((m) => m[1]);
    if (new Set(names).size !== names.length) at('label twice');
    if (seen.has(`${name}{${labels}}`)) at('sample twice');
    seen.add(`${name}{${labels}}`);
  }
  return faults;
}
