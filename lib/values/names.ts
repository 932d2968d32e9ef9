/** What a kind of name may have, in the words of the clauses and as patterns of single characters. */
interface NameRule {
  readonly longest: number;
  readonly character: RegExp;
  readonly first: RegExp;
  readonly last: RegExp;
  /** What follows "it". */
  readonly demand: string;
}

const LABEL_DEMAND = 'may have lower-case letters, digits and "-", and must begin and end with a letter or digit';

const dnsLabel: NameRule = { longest: 63, character: /[-a-z0-9]/, first: /[a-z0-9]/, last: /[a-z0-9]/, demand: LABEL_DEMAND };

const dnsSubdomain: NameRule = {
  ...dnsLabel,
  longest: 253,
  character: /[-.a-z0-9]/,
  demand: 'may have lower-case letters, digits, "-" and ".", and must begin and end with a letter or digit',
};

const serviceName: NameRule = {
  ...dnsLabel,
  first: /[a-z]/,
  demand: 'may have lower-case letters, digits and "-", must begin with a letter and end with a letter or digit',
};

const portName: NameRule = { ...dnsLabel, longest: 15 };

const labelPart: NameRule = {
  longest: 63,
  character: /[-_.A-Za-z0-9]/,
  first: /[A-Za-z0-9]/,
  last: /[A-Za-z0-9]/,
  demand: 'may have letters, digits, "-", "_" and ".", and must begin and end with a letter or digit',
};

/**
 * What is wrong with an RFC 1123 label (the name of a container, volume or namespace): at most 63 characters.
 *
 * @returns a clause to follow the name, or undefined if it is fine
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function dnsLabelFault(value: string): string | undefined {
  return ruleFault(value, dnsLabel);
}

/**
 * What is wrong with an RFC 1123 subdomain (the name of most objects): labels between dots, at most 253 characters.
 *
 * @returns a clause to follow the name, or undefined if it is fine
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export function dnsSubdomainFault(value: string): string | undefined {
  const fault = ruleFault(value, dnsSubdomain);
  if (fault !== undefined) return fault;
  const seam = /\.\.|\.-|-\./.exec(value)?.[0];
  return seam === undefined ? undefined : `has "${seam}"; each part between dots must begin and end with a letter or digit`;
}

/**
 * What is wrong with an RFC 1035 label (the name of a Service): as an RFC 1123 label, but beginning with a letter.
 *
 * @returns a clause to follow the name, or undefined if it is fine
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export function serviceNameFault(value: string): string | undefined {
  return ruleFault(value, serviceName);
}

/**
 * What is wrong with the name of a container's port (IANA_SVC_NAME): at most 15 characters, with a letter, without `--`.
 *
 * @returns a clause to follow the name, or undefined if it is fine
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
 */
export function portNameFault(value: string): string | undefined {
  const fault = ruleFault(value, portName);
  if (fault !== undefined) return fault;
  if (!/[a-z]/.test(value)) return 'has no letter; at least one is needed';
  return value.includes('--') ? 'has "--"; hyphens must stand alone' : undefined;
}

/**
 * What is wrong with the key of a label or annotation (a qualified name): a name of at most 63 characters, or one after a subdomain and `/`.
 *
 * @returns a clause to follow the key, or undefined if it is fine
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelKeyFault(value: string): string | undefined {
  const parts = value.split('/');
  if (parts.length > 2) return `has ${parts.length - 1} slashes; one is allowed, between prefix and name, for example "example.com/name"`;
  const name = parts.pop() ?? '';
  const prefix = parts.pop();
  if (prefix === undefined) return ruleFault(name, labelPart);
  const prefixFault = dnsSubdomainFault(prefix);
  if (prefixFault !== undefined) return `has the prefix ${JSON.stringify(prefix)}, which ${prefixFault}`;
  const nameFault = ruleFault(name, labelPart);
  return nameFault === undefined ? undefined : `has ${JSON.stringify(name)} after the slash, which ${nameFault}`;
}

/**
 * What is wrong with the value of a label: empty, or at most 63 characters.
 *
 * @returns a clause to follow the value, or undefined if it is fine
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelValueFault(value: string): string | undefined {
  return value === '' ? undefined : ruleFault(value, labelPart);
}

/**
 * What is wrong with the name of an environment variable, by the rule of Kubernetes 1.32 and later: printable ASCII characters except `=`.
 *
 * @returns a clause to follow the name, or undefined if it is fine
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
 */
export function envNameFault(value: string): string | undefined {
  if (value === '') return 'is empty; at least one character is needed';
  return characterFault(value, /[ -<>-~]/, 'may have printable ASCII characters other than "="');
}

function ruleFault(value: string, rule: NameRule): string | undefined {
  if (value === '') return `is empty; it must have 1 to ${rule.longest} characters`;
  if (value.length > rule.longest) return `has ${value.length} characters; at most ${rule.longest} are allowed`;
  const fault = characterFault(value, rule.character, rule.demand);
  if (fault !== undefined) return fault;
  const [first, last] = [value.charAt(0), value.charAt(value.length - 1)];
  if (!rule.first.test(first)) return `begins with "${first}"; it ${rule.demand}`;
  return rule.last.test(last) ? undefined : `ends with "${last}"; it ${rule.demand}`;
}

function characterFault(value: string, allowed: RegExp, demand: string): string | undefined {
  // Nearly every name is fine, and a program has thousands: none is taken apart for nothing.
  if (wholly(allowed).test(value)) return undefined;
  const strange = [...value].find((character) => !allowed.test(character));
  return strange === undefined ? undefined : `has the character ${JSON.stringify(strange)}; it ${demand}`;
}

const whole = new WeakMap<RegExp, RegExp>();

function wholly(character: RegExp): RegExp {
  const known = whole.get(character) ?? new RegExp(`^(?:${character.source})*$`, character.flags);
  whole.set(character, known);
  return known;
}
