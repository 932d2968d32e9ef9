import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const running = globalThis as { proxy?: ChildProcess };

/** One `kubectl proxy` for all suites: polling through it costs a hundredth of a kubectl each time. */
export default async function start(): Promise<void> {
  if (!process.env['KUBECONFIG']) return;
  const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.proxy = proxy;
  const [line] = (await once(proxy.stdout, 'data')) as [Buffer];
  const address = /\S+:\d+/.exec(String(line))?.[0];
  if (!address) throw new Error(`kubectl proxy says "${String(line)}" where its address was expected`);
  process.env['API_PROXY'] = `http://${address}`;
}
