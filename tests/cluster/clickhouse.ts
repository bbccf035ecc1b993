import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort, type Keeper } from './keeper.js';
import { unpack } from './packages.js';

/** One ClickHouse server on the loopback address; it is spoken to over HTTP. */
export class Clickhouse {
  constructor(readonly http: number) {}

  async query(sql: string, data = ''): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.http}/?${new URLSearchParams({ query: sql }).toString()}`, { method: 'POST', body: data });
    const text = await response.text();
    if (!response.ok) throw new Error(text.trim());
    return text;
  }
}

/** Two servers that know each other as the shards of one cluster. */
export async function clickhouseCluster(keeper: Keeper): Promise<Clickhouse[]> {
  const { root, env } = unpack(join(keeper.folder, 'ch'), ['clickhouse-server', 'clickhouse-common']);
  const names = ['clickhouse1', 'clickhouse2'];
  const ports = await Promise.all(names.map(async () => ({ tcp: await freePort(), http: await freePort() })));
  const shards = ports.map(({ tcp }) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`).join('');
  return Promise.all(names.map(async (name, i) => {
    const folder = join(keeper.folder, name);
    mkdirSync(folder);
    const { tcp, http } = ports[i]!;
    writeFileSync(join(folder, 'users.xml'), `<yandex><profiles><default/></profiles><quotas><default/></quotas>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users></yandex>`);
    writeFileSync(join(folder, 'config.xml'), `<yandex><logger><level>warning</level><console>1</console></logger><listen_host>127.0.0.1</listen_host><tcp_port>${tcp}</tcp_port><http_port>${http}</http_port>
<path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><mark_cache_size>67108864</mark_cache_size><users_config>${folder}/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
<remote_servers><province>${shards}</province></remote_servers></yandex>`);
    const server = new Clickhouse(http);
    await keeper.start({ id: name, file: join(root, 'usr/sbin/clickhouse-server'), args: [`--config-file=${folder}/config.xml`], env: { ...env, TZ: 'UTC' } }, () => server.query('SELECT 1').then(() => true, () => false));
    return server;
  }));
}

/** ClickHouse in the process, of a newer version than Debian's; from the packages of bench/. */
export interface InProcess {
  query(sql: string, format?: string): string;
  cleanup(): void;
}

export function clickhouseInProcess(): { session: InProcess; version: string } {
  const require = createRequire(new URL('../../bench/package.json', import.meta.url));
  let chdb: { Session: new () => InProcess };
  try {
    chdb = require('chdb') as typeof chdb;
  } catch (e) {
    throw new Error('chdb is not installed: run npm ci in bench/ first', { cause: e });
  }
  const session = new chdb.Session();
  return { session, version: session.query('SELECT version()', 'TSVRaw').trim() };
}

/** The statements of a script that dabiao sql printed. */
export const statementsOf = (script: string): string[] => script.split(/;\n/).map((s) => s.trim()).filter((s) => s !== '');
