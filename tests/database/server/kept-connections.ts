import pg from 'pg';

/** Who is told of pools of connections. */
export interface PoolWatch {
  opened(options: pg.PoolConfig, pool: pg.Pool): void;
  ended(options: pg.PoolConfig): Promise<void>;
}

let keeping = false;

/**
 * Makes the driver keep connections that are ended, and give them to whoever connects next in the same way: to open one takes
 * as long as many a test, because the server starts a process for each. What a session has of its own (settings, locks,
 * temporary tables) is discarded in between. One that is broken, or within a transaction, is ended.
 */
export function keepConnections(watch: PoolWatch): void {
  if (keeping) return;
  keeping = true;
  const { Client: OwnClient, Pool } = pg;
  const Keeping = new Proxy(OwnClient, {
    construct: (_target, [config]: [pg.ClientConfig]) => keptClient(OwnClient, config),
  });
  pg.Client = Keeping;
  pg.Pool = new Proxy(Pool, {
    construct: (_target, [config]: [pg.PoolConfig]) => {
      const pool = new Pool({ ...config, Client: Keeping });
      const end = pool.end.bind(pool);
      const watched = Object.assign(pool, { end: () => end().then(() => watch.ended(config)) });
      watch.opened(config, watched);
      return watched;
    },
  });
}

type Client = pg.Client;
/** How the driver's own pool connects and ends. */
type Callback = (error?: unknown) => void;

/** Connections that nobody uses, with what they have in common with those that may use them. */
const kept: { readonly client: Client; readonly key: string }[] = [];

function keptClient(OwnClient: typeof pg.Client, config: pg.ClientConfig): Client {
  const key = keyOf(config);
  const index = kept.findIndex((one) => one.key === key);
  const [found] = index === -1 ? [] : kept.splice(index, 1);
  if (found === undefined) return newClient(OwnClient, config, key);
  const { client } = found;
  client.removeAllListeners();
  return Object.assign(client, {
    connect: (callback?: Callback) => told(setOptions(client, config), callback),
  });
}

/** A connection that is kept when it is ended. */
function newClient(OwnClient: typeof pg.Client, config: pg.ClientConfig, key: string): Client {
  const client = new OwnClient(config);
  const connect = client.connect.bind(client);
  const end = client.end.bind(client);
  const keep = async (): Promise<void> => {
    // Whoever ends it in the midst of a statement does not wait for that.
    if (Reflect.get(client, 'readyForQuery') !== true) return end();
    try {
      await client.query('discard all');
    } catch {
      return end();
    }
    client.removeAllListeners();
    const broken = (): void => {
      const place = kept.findIndex((one) => one.client === client);
      if (place !== -1) kept.splice(place, 1);
    };
    client.on('error', broken).on('end', broken);
    kept.push({ client, key });
  };
  return Object.assign(client, {
    connect: (callback?: Callback) => told(connect(), callback),
    end: (callback?: Callback) => told(keep(), callback),
  });
}

/** What two connections have in common if one can be used for the other: all but what a session can set. */
function keyOf({ options: _options, ...config }: pg.ClientConfig): string {
  return JSON.stringify(config);
}

/** Sets what a new connection is given with `options`, `-c name=value`. */
async function setOptions(client: Client, { options = '' }: pg.ClientConfig): Promise<void> {
  const settings = [...options.matchAll(/-c (\w+)=(\S+)/g)];
  const calls = settings.map((_setting, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, false)`);
  await client.query(
    `select ${calls.join(', ')}`,
    settings.flatMap(([, name, value]) => [name, value]),
  );
}

/** Tells a callback how something ended, if there is one, as the driver does. */
async function told(done: Promise<unknown>, callback: Callback | undefined): Promise<void> {
  if (callback === undefined) return void (await done);
  try {
    await done;
  } catch (error) {
    return callback(error);
  }
  callback();
}
