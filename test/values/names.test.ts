import * as fc from 'fast-check';
import {
  dnsLabelFault,
  dnsSubdomainFault,
  envNameFault,
  labelKeyFault,
  labelValueFault,
  portNameFault,
  serviceNameFault,
} from '../../lib/values/names';
import { golden } from './golden';

const checks: Record<string, (value: string) => string | undefined> = {
  IsDNS1123Label: dnsLabelFault,
  IsDNS1123Subdomain: dnsSubdomainFault,
  IsDNS1035Label: serviceNameFault,
  IsValidPortName: portNameFault,
  IsQualifiedName: labelKeyFault,
  IsValidLabelValue: labelValueFault,
  IsRelaxedEnvVarName: envNameFault,
};
const corpus = golden<{ checks: string[]; cases: [text: string, verdicts: number][] }>('names');

test('the golden corpus has a bit for each check', () => {
  expect(corpus.checks).toEqual(Object.keys(checks));
  expect(corpus.cases.length).toBeGreaterThan(800);
});

test.each(Object.entries(checks))('agrees with %s on the golden corpus', (name, check) => {
  const bit = 1 << corpus.checks.indexOf(name);
  const disagreements = corpus.cases
    .map(([text, verdicts]) => ({ text, accepted: (verdicts & bit) !== 0, ours: check(text) }))
    .filter(({ accepted, ours }) => accepted !== (ours === undefined));
  expect(disagreements.slice(0, 20)).toEqual([]);
});

test.each(Object.entries(checks))('%s: a fault is a clause of one line', (_, check) => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => /^((has|is|begins|ends) [^\n]*[^.\n])?$/.test(check(value) ?? '')));
});

const label = 'it may have lower-case letters, digits and "-", and must begin and end with a letter or digit';
const labelPart = 'it may have letters, digits, "-", "_" and ".", and must begin and end with a letter or digit';
const long = (length: number) => 'a'.repeat(length);

test.each<[string, (value: string) => string | undefined, string, string]>([
  ['dnsLabelFault', dnsLabelFault, 'my_app', `has the character "_"; ${label}`],
  ['dnsLabelFault', dnsLabelFault, 'MyApp', `has the character "M"; ${label}`],
  ['dnsLabelFault', dnsLabelFault, '-a', `begins with "-"; ${label}`],
  ['dnsLabelFault', dnsLabelFault, 'a-', `ends with "-"; ${label}`],
  ['dnsLabelFault', dnsLabelFault, 'a\n', `has the character "\\n"; ${label}`],
  ['dnsLabelFault', dnsLabelFault, 'a💥', `has the character "💥"; ${label}`],
  ['dnsLabelFault', dnsLabelFault, '', 'is empty; it must have 1 to 63 characters'],
  ['dnsLabelFault', dnsLabelFault, long(70), 'has 70 characters; at most 63 are allowed'],
  ['dnsSubdomainFault', dnsSubdomainFault, 'a..b', 'has ".."; each part between dots must begin and end with a letter or digit'],
  ['dnsSubdomainFault', dnsSubdomainFault, 'a.-b', 'has ".-"; each part between dots must begin and end with a letter or digit'],
  ['dnsSubdomainFault', dnsSubdomainFault, long(254), 'has 254 characters; at most 253 are allowed'],
  [
    'serviceNameFault',
    serviceNameFault,
    '1st',
    'begins with "1"; it may have lower-case letters, digits and "-", must begin with a letter and end with a letter or digit',
  ],
  ['portNameFault', portNameFault, 'metrics-and-more', 'has 16 characters; at most 15 are allowed'],
  ['portNameFault', portNameFault, '8080', 'has no letter; at least one is needed'],
  ['portNameFault', portNameFault, 'a--b', 'has "--"; hyphens must stand alone'],
  ['labelKeyFault', labelKeyFault, 'a/b/c', 'has 2 slashes; one is allowed, between prefix and name, for example "example.com/name"'],
  ['labelKeyFault', labelKeyFault, '/a', 'has the prefix "", which is empty; it must have 1 to 253 characters'],
  ['labelKeyFault', labelKeyFault, 'a/', 'has "" after the slash, which is empty; it must have 1 to 63 characters'],
  ['labelKeyFault', labelKeyFault, 'my app', `has the character " "; ${labelPart}`],
  ['labelValueFault', labelValueFault, 'v1+2', `has the character "+"; ${labelPart}`],
  ['labelValueFault', labelValueFault, 'v1.', `ends with "."; ${labelPart}`],
  ['envNameFault', envNameFault, '', 'is empty; at least one character is needed'],
  ['envNameFault', envNameFault, 'A=B', 'has the character "="; it may have printable ASCII characters other than "="'],
])('refuses in %s what has a fault, saying which: %#', (_name, check, value, clause) => {
  expect(check(value)).toBe(clause);
});
