import { plain } from '../plain-text.js';

/** A copy whose every text may stand in a Word document; Word picks a font for each character by itself. */
export function inXml<T>(value: T): T {
  if (typeof value === 'string') return plain(value) as T;
  if (Array.isArray(value)) return value.map(inXml) as T;
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inXml(v)])) as T;
  return value;
}
