/**
 * Reported text made harmless for every format: no control characters (an escape sequence could rewrite a terminal, XML forbids
 * most), no bidirectional overrides (they turn figures round), no half of a surrogate pair. Line breaks and tabs become spaces.
 */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** One look tells most texts clean. */
const SUSPECT = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/;

export function plain(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(BREAKS, ' ').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd').trim();
}

/** At most `most` characters, the cut shown. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
