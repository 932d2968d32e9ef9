// `npm run bench`: prints tables, judges nothing. Every case runs alone in a process, cases side by side in turn, and the median is shown.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

const rounds = Number(process.env.ROUNDS ?? 3);
const node = (...args) => execFileSync(process.execPath, args, { encoding: 'utf8', cwd: join(__dirname, '..') });
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const medians = (runs) => Object.fromEntries(Object.keys(runs[0]).map((key) => [key, Math.round(median(runs.map((run) => run[key])))]));

const ways = {
  patterns: 'cdk8s-patterns, rules on',
  constructs: 'cdk8s-plus-27 constructs, nearly the same objects',
  same: 'cdk8s-plus-27 k8s.Kube*, the same objects',
  plain: 'cdk8s-plus-27 constructs, its defaults',
};
const sizes = [
  [1, 1],
  [100, 1],
  [1000, 1],
  [3000, 1],
  [1000, 1000],
];

const rows = [];
for (const [apps, charts] of sizes) {
  const runs = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let round = 0; round < rounds; round++)
    for (const way of Object.keys(ways)) runs[way].push(JSON.parse(node('bench/case.js', way, apps, charts)));
  for (const [way, name] of Object.entries(ways)) {
    const { build, synth, cpu, wall, peak } = medians(runs[way]);
    rows.push({
      'web apps': apps,
      charts,
      by: name,
      'build ms': build,
      'synth ms': synth,
      'process ms': wall,
      'cpu ms': cpu,
      'peak MB': peak,
    });
  }
}
console.table(rows);

const requireTime = (code) => Number(node('-e', `const s = performance.now(); ${code}; console.log(performance.now() - s)`));
const loads = { 'cdk8s-plus-27': "require('cdk8s-plus-27')", 'cdk8s-patterns': "require('cdk8s-plus-27'); require('.')" };
const times = Object.fromEntries(Object.keys(loads).map((name) => [name, []]));
for (let round = 0; round < 5 * rounds; round++) for (const [name, code] of Object.entries(loads)) times[name].push(requireTime(code));
const [below, ours] = Object.values(times).map((list) => median(list).toFixed(1));
console.table([{ 'require cdk8s-plus-27 ms': below, 'and cdk8s-patterns ms': ours, 'more ms': (ours - below).toFixed(1) }]);
