import { basename, dirname } from 'node:path';
import { OutputFolder } from './output-folder.js';

/** Prints, or writes one file by the same rules as a folder of reports. */
export function printOrWrite(text: string, out: string | undefined): void {
  if (out === undefined) process.stdout.write(text);
  else OutputFolder.open(dirname(out)).write(basename(out), text);
}
