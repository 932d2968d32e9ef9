import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * What is remembered while an app is synthesised. cdk8s runs every validation charts + 1 times a synth; nothing changes
 * in between, so each object is rendered once and each construct is checked once. Outside a synth nothing is remembered.
 */
class Synthesis {
  private memory: Map<object, unknown> | undefined;

  constructor(app: App) {
    for (const method of ['synth', 'synthYaml'] as const) {
      const original: () => unknown = app[method].bind(app);
      Object.defineProperty(app, method, { configurable: true, writable: true, value: () => this.during(original) });
    }
  }

  once<T>(key: object, compute: () => T): T {
    if (!this.memory) return compute();
    if (!this.memory.has(key)) this.memory.set(key, compute());
    return this.memory.get(key) as T;
  }

  private during<T>(work: () => T): T {
    this.memory = new Map();
    try {
      return work();
    } finally {
      this.memory = undefined;
    }
  }
}

const syntheses = new WeakMap<IConstruct, Synthesis>();

/** Makes the app of a scope remember while it synthesises. It must be called before the synth begins, so when something is made. */
export function rememberIn(scope: IConstruct): void {
  const app = scope.node.root;
  if (app instanceof App && !syntheses.has(app)) syntheses.set(app, new Synthesis(app));
}

/** Computes a value at most once a synth of the app that `scope` is in. */
export function oncePerSynth<T>(scope: IConstruct, key: object, compute: () => T): T {
  const synthesis = syntheses.get(scope.node.root);
  return synthesis ? synthesis.once(key, compute) : compute();
}
