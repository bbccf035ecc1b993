/** Names that every file system takes: letters, digits and Chinese, short; the number before it tells two alike names apart. */
export function fileName(number: string, unit: string, extension: string): string {
  const name = [...unit.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')].slice(0, 40).join('');
  return `${number}-${name === '' ? '单位' : name}.${extension}`;
}
