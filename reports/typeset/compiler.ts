import type { Materials, Typeset } from './job.js';
import { nativeTypeset } from './native.js';

/** By the native compiler where its package is installed (PDF/A-2a), else by the same Typst as WASM (tagged PDF only). */
export const typesetter = async (materials: Materials): Promise<Typeset> => nativeTypeset(materials) ?? (await import('./wasm.js')).wasmTypeset(materials);
