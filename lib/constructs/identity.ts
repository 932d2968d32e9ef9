import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Selector } from '../pattern/render';
import type { MetadataProps } from '../props/pod';
import { joined } from './joined';

/** What the objects and pods of one construct are called, labelled, and found by. */
export interface Identity {
  readonly selector: Selector;
  readonly metadata: { name?: string; namespace?: string; labels: Record<string, string>; annotations?: Record<string, string> };
  readonly podMetadata: { labels: Record<string, string>; annotations?: Record<string, string> };
}

/** Names a construct after its own id and those of its parents below the chart, without a hash: moving it to another chart keeps its name. */
export function identify(scope: Construct, props: MetadataProps): Identity {
  const { name = nameOf(scope), namespace, labels, annotations, podAnnotations } = props;
  const chart = Chart.of(scope);
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
  const all = joined(scope, 'labels', selector, labels);
  // A chart that names its objects in its own way goes on doing so, unless a name is said.
  const named = props.name !== undefined || chart.generateObjectName === Chart.prototype.generateObjectName;
  return {
    selector,
    metadata: {
      ...(named && { name }),
      labels: all,
      ...(namespace !== undefined && { namespace }),
      ...(annotations && { annotations: { ...annotations } }),
    },
    podMetadata: { labels: { ...chart.labels, ...all }, ...(podAnnotations && { annotations: { ...podAnnotations } }) },
  };
}

function nameOf(scope: Construct): string {
  const ids = scope.node.scopes.slice(Chart.of(scope).node.scopes.length).map(({ node }) => node.id);
  const words = ids
    .filter((id) => id !== 'Default')
    .map((id) =>
      id
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, ''),
    );
  return words.filter(Boolean).join('-');
}
