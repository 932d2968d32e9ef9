import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

const fiveAnswers = String.raw`
use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalPort => 8080, Listen => 9, ReuseAddr => 1) or die $!;
while (my $client = $server->accept) {
  while (<$client>) { last if /^\r$/ }
  print $client ++$answers <= 5 ? "HTTP/1.0 200 OK\r\n\r\nwell\n" : "HTTP/1.0 500 Broken\r\n\r\nnot well\n";
  close $client;
}`;

/** A server breaks after five answers; after three failed probes its container is started again, in the same pod. */
export function selfHealing(app: App): Chart {
  const chart = new Chart(app, 'self-healing');
  new SidecarPod(chart, 'self-healing', {
    main: {
      image: 'perl:5.34',
      command: ['perl', '-e', fiveAnswers],
      ports: { http: 8080 },
      livenessProbe: { httpGet: { port: 'http' }, periodSeconds: 2, failureThreshold: 3, terminationGracePeriodSeconds: 1 },
    },
  });
  return chart;
}
