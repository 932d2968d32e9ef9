#!/usr/bin/env bash
# Packs the package, installs it in an empty folder with only its peers beside it, and synthesises ten lines of JavaScript and of TypeScript.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"
tarball=$(npm pack --silent --pack-destination "$folder" | tail -1)
cd "$folder"
npm init -y >/dev/null
npm install --silent --omit=optional "./$tarball" cdk8s@^2.70 cdk8s-plus-27@^2.9 constructs@^10.8 typescript@~5.9
cat >main.ts <<'TS'
import { App, Chart } from 'cdk8s';
import { ProbedWebApp, ScheduledJob, SidecarPod } from 'cdk8s-patterns';

const app = new App({ outdir: 'dist' });
const chart = new Chart(app, 'shop');
new ProbedWebApp(chart, 'web', { image: 'acme/shop:1.4.2', port: 8080, health: '/healthz' });
new ScheduledJob(chart, 'report', { image: 'acme/report:3', schedule: '30 2 * * *', timeZone: 'Asia/Seoul' });
new SidecarPod(chart, 'pod', { main: { image: 'nginx:1.27' }, sidecars: { tail: { image: 'busybox:1.36' } } });
app.synth();
TS
cat >mistake.ts <<'TS'
import { App, Chart } from 'cdk8s';
import { ProbedWebApp } from 'cdk8s-patterns';
new ProbedWebApp(new Chart(new App(), 'shop'), 'web', { image: 'acme/shop:1', port: 80, health: '/', resources: { limits: { memory: '512m' } } });
TS
npx tsc --strict --exactOptionalPropertyTypes --skipLibCheck --module node16 --target es2022 main.ts
node main.js
grep -q 'kind: CronJob' dist/shop.k8s.yaml
if npx tsc --noEmit --strict --skipLibCheck --module node16 --target es2022 mistake.ts >mistake.txt; then echo "memory: '512m' compiles"; exit 1; fi
grep "512m" mistake.txt
node --input-type=module -e "import { ProbedWebApp } from 'cdk8s-patterns'; if (typeof ProbedWebApp !== 'function') process.exit(1)"
