/** Servers of NATS with JetStream as processes on loopback, to be killed and started again. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Debian puts servers where not everybody looks for programs. */
const PLACES = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'];

/** Null where it is not installed. */
export const natsServer: string | null = PLACES.find((place) => existsSync(place)) ?? null;

export class JetStream {
  readonly addresses: readonly string[];
  readonly #folder: string;
  readonly #ports: readonly (readonly [client: number, route: number])[];
  readonly #processes: (ChildProcess | null)[];

  private constructor(folder: string, ports: readonly (readonly [number, number])[]) {
    this.#folder = folder;
    this.#ports = ports;
    this.#processes = ports.map(() => null);
    this.addresses = ports.map(([client]) => `nats://127.0.0.1:${client}`);
  }

  /** @param folder - Is emptied; the servers keep their streams in it. */
  static async start(servers: number, folder: string): Promise<JetStream> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const free = await freePorts(2 * servers);
    const ports = Array.from({ length: servers }, (_, i) => [free[2 * i]!, free[2 * i + 1]!] as const);
    const started = new JetStream(folder, ports);
    ports.forEach((_, i) => started.run(i));
    return started;
  }

  /** Starts a server, or starts it again. */
  run(server: number): void {
    const [client, route] = this.#ports[server]!;
    const routes = this.#ports.map(([, port]) => `nats://127.0.0.1:${port}`).join(',');
    const alone = ['-js', '-a', '127.0.0.1', '-p', String(client), '-sd', join(this.#folder, String(server))];
    const together = [
      '-n',
      `n${server}`,
      '-cluster_name',
      'bench',
      '-cluster',
      `nats://127.0.0.1:${route}`,
      '-routes',
      routes,
    ];
    const args = this.#ports.length === 1 ? alone : [...alone, ...together];
    this.#processes[server] = spawn(natsServer!, args, { stdio: 'ignore' });
  }

  kill(server: number): void {
    this.#processes[server]?.kill('SIGKILL');
    this.#processes[server] = null;
  }

  stop(): void {
    this.#processes.forEach((_, server) => this.kill(server));
  }
}

/** Ports that are free now; asked for at once, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
