import { Refusal } from './refusal.js';

/** Options that take YAML files, by their property. */
type Lists<K extends string> = Partial<Record<K, string[]>>;

/**
 * Files to be read. An option that takes several values takes those behind it too: in `--rules a.yaml 10月.xlsx` the workbook
 * was meant to be read, which shows by its being no YAML. Takes such values out of the options and gives them back.
 */
export function operands<K extends string>(files: readonly string[], options: Lists<K>, yaml: readonly K[]): string[] {
  if (files.length > 0) return [...files];
  const taken = yaml.flatMap((key) => {
    const list = options[key] ?? [];
    const first = list.findIndex((v, i) => i > 0 && !/\.ya?ml$/i.test(v));
    return first < 0 ? [] : list.splice(first);
  });
  if (taken.length === 0) throw new Refusal('缺少参数：文件', '把要读的文件写在选项前面；能写几个值的选项会把后面的路径都算作自己的');
  return taken;
}
