import { TypesetError, type Materials, type Typeset } from './job.js';

/**
 * The same Typst as WebAssembly, for machines without a native package. The package is used without its usual wrapper, which would
 * fetch fonts from a CDN. It has no choice of PDF standard: the file is tagged but not PDF/A.
 */
export async function wasmTypeset({ sources, fonts }: Materials): Promise<Typeset> {
  const typst = await import('@myriaddreamin/typst-ts-web-compiler');
  ready ??= typst.default();
  await ready;
  const builder = new typst.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  for (const [path, text] of Object.entries(sources)) compiler.add_source(`/${path}`, text);
  return (main, data) => {
    compiler.map_shadow('/data.json', new TextEncoder().encode(JSON.stringify(data)));
    const world = compiler.snapshot(undefined, `/${main}`, undefined);
    try {
      const done = world.get_artifact(PDF, FULL_DIAGNOSTICS) as { result?: Uint8Array; diagnostics?: unknown };
      if (done.result === undefined) throw new TypesetError(done.diagnostics);
      return done.result;
    } finally {
      world.free();
    }
  };
}

const PDF = 1;
const FULL_DIAGNOSTICS = 3;

let ready: Promise<unknown> | undefined;
