import { Chart, type App } from 'cdk8s';
import { AdapterPod } from 'cdk8s-patterns';
import { ConfigMap } from 'cdk8s-plus-27';

const site = 'server { listen 8080; location / { return 200; } location /status { stub_status; } }';
const metrics = `#!/bin/sh
printf 'Content-Type: text/plain\\n\\n'
wget -qO- http://127.0.0.1:8080/status | awk '
  /^Active/ { print "# TYPE nginx_connections_active gauge\\nnginx_connections_active " $3 }
  /^ [0-9]/ { print "# TYPE nginx_http_requests_total counter\\nnginx_http_requests_total " $3 }'
`;

/** The adapter shows nginx's own status page as Prometheus metrics, the only port of the Service. */
export function metricsAdapter(app: App): Chart {
  const chart = new Chart(app, 'metrics-adapter', { disableResourceNameHashes: true });
  const { name } = new ConfigMap(chart, 'files', { data: { 'default.conf': site, metrics } });
  const main = { image: 'nginxinc/nginx-unprivileged:1.27', ports: { http: 8080 }, writablePaths: ['/tmp', '/var/log/nginx'] } as const;
  const adapter = { image: 'busybox:1.36', command: ['httpd', '-f', '-p', '9113', '-h', '/www'] };
  new AdapterPod(chart, 'metrics-adapter', {
    volumes: { files: { configMap: { name, defaultMode: 0o555 } } },
    main: { ...main, volumeMounts: { '/etc/nginx/conf.d/default.conf': { name: 'files', subPath: 'default.conf', readOnly: true } } },
    adapter: { ...adapter, volumeMounts: { '/www/cgi-bin': 'files' } },
    input: { port: 'http' },
    output: { port: 9113, path: '/cgi-bin/metrics' },
  });
  return chart;
}
