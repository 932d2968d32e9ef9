import { Chart, type App } from 'cdk8s';
import { AmbassadorPod } from 'cdk8s-patterns';
import { ConfigMap } from 'cdk8s-plus-27';

const ask = '#!/bin/sh\necho\nwget -qO- "http://$UPSTREAM_HOST:$UPSTREAM_PORT/hostname"\n';
const proxy = `defaults
  mode tcp
  timeout connect 5s
  timeout client 1m
  timeout server 1m
listen upstream
  bind "127.0.0.1:$LISTEN_PORT"
  server upstream "$UPSTREAM_HOST:$UPSTREAM_PORT"
`;

/** Main knows only 127.0.0.1:9000; the ambassador there forwards to the remote service of the stage. */
export function ambassador(app: App): Chart {
  const chart = new Chart(app, 'ambassador', { disableResourceNameHashes: true });
  const { name } = new ConfigMap(chart, 'files', { data: { 'index.cgi': ask, 'haproxy.cfg': proxy } });
  const main = { image: 'busybox:1.36', command: ['httpd', '-f', '-p', '3000', '-h', '/www'], ports: { http: 3000 } };
  new AmbassadorPod(chart, 'ambassador', {
    volumes: { files: { configMap: { name, defaultMode: 0o555 } } },
    main: { ...main, volumeMounts: { '/www/cgi-bin': 'files' } },
    ambassador: { image: 'haproxy:2.6', listen: 9000, volumeMounts: { '/usr/local/etc/haproxy': 'files' } },
    upstream: { dev: 'remote-dev:80', prod: 'remote:80' },
    stage: 'prod',
  });
  return chart;
}
