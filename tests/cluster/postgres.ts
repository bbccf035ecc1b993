import { execFile } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, unprivileged, type Keeper } from './keeper.js';
import { postgresVersion, unpack, type Unpacked } from './packages.js';

const run = promisify(execFile);
const USER = 'dabiao';

/** One PostgreSQL server on the loopback address, with a data folder of its own. */
export class Postgres {
  private constructor(private readonly bin: string, private readonly env: Record<string, string>, readonly port: number) {}

  static async start(keeper: Keeper, { root, env }: Unpacked, version: string, name: string): Promise<Postgres> {
    const bin = join(root, 'usr/lib/postgresql', version, 'bin');
    const data = join(keeper.folder, name);
    const as = unprivileged();
    mkdirSync(data, { mode: 0o700 });
    if (as.uid !== undefined) chownSync(data, as.uid, as.gid!);
    const port = await freePort();
    const server = new Postgres(bin, { ...env, TZ: 'UTC', LC_ALL: 'C.UTF-8', PGTZ: 'UTC' }, port);
    await run(join(bin, 'initdb'), ['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'], { ...as, env: server.env, cwd: keeper.folder });
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', jit: 'off', fsync: 'off', max_wal_size: '4GB', shared_buffers: '128MB', work_mem: '64MB', timezone: 'UTC', log_timezone: 'UTC' };
    const args = ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])];
    await keeper.start({ id: name, file: join(bin, 'postgres'), args, env: server.env, ...as }, () => server.rows('SELECT 1').then(() => true, () => false));
    return server;
  }

  /** Runs a script; the first error ends it. */
  async script(sql: string): Promise<string> {
    const going = run(join(this.bin, 'psql'), ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(this.port), '-U', USER, '-d', 'postgres', '-f', '-'], { env: this.env, maxBuffer: 1 << 29 });
    going.child.stdin!.end(sql);
    return (await going).stdout;
  }

  /** Cells as text; null is null. */
  async rows(select: string): Promise<(string | null)[][]> {
    return fromCopy(await this.script(`COPY (${select}) TO STDOUT;\n`));
  }

  /** The server as another one's shard. */
  asForeign(name: string): string {
    return `CREATE SERVER ${name} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '${this.port}', dbname 'postgres', async_capable 'true', fetch_size '10000');
CREATE USER MAPPING FOR CURRENT_USER SERVER ${name} OPTIONS (user '${USER}');`;
  }
}

/** A coordinator and two shards. */
export async function postgresCluster(keeper: Keeper): Promise<{ version: string; coordinator: Postgres; shards: Postgres[] }> {
  const version = postgresVersion();
  const unpacked = unpack(join(keeper.folder, 'pg'), [`postgresql-${version}`, `postgresql-client-${version}`]);
  const [coordinator, ...shards] = await Promise.all(['coordinator', 'shard1', 'shard2'].map((name) => Postgres.start(keeper, unpacked, version, name)));
  await coordinator!.script(`CREATE EXTENSION postgres_fdw;\n${shards.map((s, i) => s.asForeign(`shard${i + 1}`)).join('\n')}`);
  return { version, coordinator: coordinator!, shards };
}

/** Tab-separated text of both PostgreSQL's COPY and ClickHouse: a backslash escapes, \N is empty. */
export const toCopy = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((r) => `${r.map((c) => (c === null ? '\\N' : String(c).replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n'))).join('\t')}\n`).join('');

export const fromCopy = (text: string): (string | null)[][] => text.split('\n').filter((l) => l !== '').map((l) => l.split('\t').map((c) => (c === '\\N' ? null : c)));
