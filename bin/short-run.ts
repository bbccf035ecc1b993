import { setFlagsFromString } from 'node:v8';

/**
 * V8 compiles a function for speed once it has run through so many bytes of bytecode: 132 KB in V8 11 (Node 20), which suits a server.
 * A run of this command ends before such code has paid: compiling took 0.5 s of the 2.1 CPU seconds of a city's month. Eight times as
 * late, the bulk path over many months is no slower. Other versions of V8 weigh otherwise, and are left as they are.
 */
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1056000');
