import { parentPort, workerData } from 'node:worker_threads';
import { readSource } from '../inputs/document-source.js';

/** Reads one document in a thread of its own: `read-document.ts` ends it when it takes too long or too much. */
const { bytes, name } = workerData as { bytes: Uint8Array; name: string };
parentPort!.postMessage(await readSource(bytes, name));
