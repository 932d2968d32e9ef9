/** A choice of this package: its value, why it is that, and where the reason can be read. */
export interface Default<T> {
  /** What is chosen. */
  readonly value: T;
  /** Why it is that. */
  readonly why: string;
  /** Where the reason can be read. */
  readonly source: string;
}

const choice = <T>(value: T, why: string, source: string): Default<T> => Object.freeze({ value, why, source });

const docs = 'https://kubernetes.io/docs';

/** Every number and switch the package chooses. Constructs read it, `docs/defaults.md` prints it. */
export const defaults = Object.freeze({
  kubernetes: choice('1.31' as const, 'the oldest version a cloud provider still supports', 'https://endoflife.date/kubernetes'),
  user: choice(
    65532,
    'the kubelet can only prove that an image does not run as root by a user number; 65532 is `nonroot` of the distroless images and no user of any node',
    `${docs}/concepts/security/pod-security-standards/#restricted`,
  ),
  mainResources: choice(
    {
      requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
      limits: { memory: '256Mi', 'ephemeral-storage': '1Gi' },
    },
    'small enough to be scheduled anywhere, bounded so that a leak kills the container and not its neighbours; no CPU limit, which throttles even on an idle node',
    `${docs}/concepts/configuration/manage-resources-containers/`,
  ),
  helperResources: choice(
    {
      requests: { cpu: '10m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
      limits: { memory: '64Mi', 'ephemeral-storage': '256Mi' },
    },
    'a log tailer or a proxy idles most of the time',
    `${docs}/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers`,
  ),
  writablePaths: choice(
    ['/tmp'] as const,
    'the root file system is read-only, and most programs write to /tmp',
    `${docs}/concepts/security/pod-security-standards/`,
  ),
  writablePathSize: choice(
    '64Mi',
    'a directory without a bound can fill the disk of the node; beyond it the pod is evicted',
    `${docs}/concepts/storage/volumes/#emptydir`,
  ),
  sharedDirectorySize: choice(
    '256Mi',
    'room for logs between two rotations; beyond it the pod is evicted',
    `${docs}/concepts/storage/volumes/#emptydir`,
  ),
  replicas: choice(2, 'one pod can be drained or crash while the other serves', `${docs}/concepts/workloads/pods/disruptions/`),
  startTimeoutSeconds: choice(
    120,
    'image pull is not in it; a slow JVM or a cold cache is. A container that stays silent longer is restarted',
    `${docs}/concepts/configuration/liveness-readiness-startup-probes/#startup-probe`,
  ),
  progressMarginSeconds: choice(
    120,
    'a rollout also waits for a node and the image; reported as failed only when start-up and that are over',
    `${docs}/concepts/workloads/controllers/deployment/#progress-deadline-seconds`,
  ),
  startupProbe: choice(
    { periodSeconds: 2, timeoutSeconds: 2 },
    'asks often, so that a fast start is seen at once',
    `${docs}/concepts/configuration/liveness-readiness-startup-probes/#startup-probe`,
  ),
  readinessProbe: choice(
    { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 },
    'takes a sick pod out of its Services after ten seconds',
    `${docs}/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe`,
  ),
  livenessProbe: choice(
    { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    'restarts after a minute, six times slower than readiness: a busy pod is given a rest before it is killed',
    `${docs}/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe`,
  ),
  propagationSeconds: choice(
    5,
    'a pod that stops is still sent requests until every node has heard of it; SIGTERM waits that long',
    `${docs}/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow`,
  ),
  drainSeconds: choice(
    25,
    'time for requests under way after SIGTERM',
    `${docs}/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow`,
  ),
  jobDeadlineSeconds: choice(
    86_400,
    'a hung Job ends after a day instead of never',
    `${docs}/concepts/workloads/controllers/job/#job-termination-and-cleanup`,
  ),
  jobTtlSeconds: choice(
    86_400,
    'finished Jobs and their pods pile up until they are deleted; a day is time to read the log',
    `${docs}/concepts/workloads/controllers/ttlafterfinished/`,
  ),
  scheduledJobMinimumDeadlineSeconds: choice(
    3_600,
    'a run may take as long as its interval, at least an hour and at most a day, so that one hung run does not stop the schedule for ever',
    `${docs}/concepts/workloads/controllers/cron-jobs/#concurrency-policy`,
  ),
  timeZone: choice(
    'Etc/UTC',
    'without it the schedule follows the clock of the control plane, whatever that is',
    `${docs}/concepts/workloads/controllers/cron-jobs/#time-zones`,
  ),
  concurrencyPolicy: choice(
    'Forbid' as const,
    'two runs at once are rarely meant',
    `${docs}/concepts/workloads/controllers/cron-jobs/#concurrency-policy`,
  ),
  startingDeadlineSeconds: choice(
    { minimum: 30, maximum: 3_600 },
    'half the interval: a run that is later than that is better skipped, the next is near',
    `${docs}/concepts/workloads/controllers/cron-jobs/#starting-deadline`,
  ),
});
