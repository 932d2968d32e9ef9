import type { ChildProcess } from 'node:child_process';

const running = globalThis as { proxy?: ChildProcess };

export default function end(): void {
  running.proxy?.kill();
}
