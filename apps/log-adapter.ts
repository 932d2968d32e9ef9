import { Chart, type App } from 'cdk8s';
import { AdapterPod } from 'cdk8s-patterns';

const work = `while true; do echo "$(date -u +%H:%M:%S) WARN disk \\"sda\\" is 91% full" >>/var/log/app/app.log; sleep 1; done`;
const adapt = String.raw`httpd -p 3080 -h /tmp
tail -n +1 -F /var/log/app/app.log | while read -r time level message; do
  printf '{"time":"%s","level":"%s","message":"%s"}\n' "$time" "$level" "$(echo "$message" | sed 's/["\\]/\\&/g')"
done >/tmp/logs`;

/** The adapter turns the lines of a file that main cannot be told to change into JSON, at /logs on port 3080. */
export function logAdapter(app: App): Chart {
  const chart = new Chart(app, 'log-adapter');
  new AdapterPod(chart, 'log-adapter', {
    main: { image: 'busybox:1.36', command: ['sh', '-c', work] },
    adapter: { image: 'busybox:1.36', command: ['sh', '-c', adapt], writablePaths: ['/tmp'] },
    input: { directory: '/var/log/app' },
    output: { port: 3080, name: 'logs' },
  });
  return chart;
}
