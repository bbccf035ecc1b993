/** Plain ANSI colours; with colour off every painter returns its text. */
export type Painter = (text: string) => string;

const painter = (on: boolean, code: number, end: number): Painter => (text) => (on && text !== '' ? `\u001b[${code}m${text}\u001b[${end}m` : text);

export const paints = (on: boolean) => ({
  bold: painter(on, 1, 22),
  dim: painter(on, 2, 22),
  red: painter(on, 31, 39),
  green: painter(on, 32, 39),
  yellow: painter(on, 33, 39),
  cyan: painter(on, 36, 39),
});

export type Paints = ReturnType<typeof paints>;
