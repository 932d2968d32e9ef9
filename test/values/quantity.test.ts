import * as fc from 'fast-check';
import { compareQuantities, parseQuantity } from '../../lib/values/quantity';
import { golden } from './golden';

const corpus = golden<[text: string, nanos: string | null][]>('quantities');

function verdict(text: string): string | null {
  try {
    return parseQuantity(text).toString();
  } catch {
    return null;
  }
}

describe('parseQuantity', () => {
  test('agrees with apimachinery on the golden corpus', () => {
    const disagreements = corpus.map(([text, nanos]) => ({ text, nanos, ours: verdict(text) })).filter(({ nanos, ours }) => nanos !== ours);
    expect(disagreements.slice(0, 20)).toEqual([]);
    expect(corpus.length).toBeGreaterThan(2000);
  });

  test.each([
    ['1', 10n ** 9n],
    ['250m', 250_000_000n],
    ['1.5Gi', 1536n * 1024n * 1024n * 10n ** 9n],
    ['0.1n', 1n],
    ['-0.1n', -1n],
    ['8Ei', (2n ** 63n - 1n) * 10n ** 9n],
    [0.5, 500_000_000n],
    [1e21, 10n ** 30n],
    [1e-7, 100n],
    [-0, 0n],
  ])('reads %p as %p nanos', (value, nanos) => {
    expect(parseQuantity(value)).toBe(nanos);
  });

  const unsuited = 'is not a number with an optional suffix; write it like "512Mi", "1.5" or "250m"';
  const suffixes = 'it may be n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei or an exponent like e3';

  test.each([
    ['512MB', 'quantity "512MB" has the unknown suffix "MB"; did you mean "512M" or "512Mi"?'],
    ['512mb', 'quantity "512mb" has the unknown suffix "mb"; did you mean "512M" or "512Mi"?'],
    ['64K', 'quantity "64K" has the unknown suffix "K"; did you mean "64k" or "64Ki"?'],
    ['1.5gi', 'quantity "1.5gi" has the unknown suffix "gi"; did you mean "1.5Gi"?'],
    ['2GiB', 'quantity "2GiB" has the unknown suffix "GiB"; did you mean "2Gi"?'],
    ['1 Gi', 'quantity "1 Gi" has the unknown suffix " Gi"; did you mean "1Gi"?'],
    ['5 ', 'quantity "5 " has the unknown suffix " "; did you mean "5"?'],
    ['3\n', 'quantity "3\\n" has the unknown suffix "\\n"; did you mean "3"?'],
    ['100%', `quantity "100%" has the unknown suffix "%"; ${suffixes}`],
    ['1e', `quantity "1e" has the unknown suffix "e"; did you mean "1E" or "1Ei"?`],
    ['', `quantity "" ${unsuited}`],
    ['lots', `quantity "lots" ${unsuited}`],
    ['1,5', `quantity "1,5" ${unsuited}`],
    ['1.2.3', `quantity "1.2.3" ${unsuited}`],
    ['Ei', `quantity "Ei" ${unsuited}`],
    [NaN, `quantity "NaN" ${unsuited}`],
    [Infinity, `quantity "Infinity" ${unsuited}`],
    ['1e1001', 'quantity "1e1001" has the exponent 1001; it must be -1000 to 1000'],
  ])('refuses %p, saying what is meant', (value, message) => {
    expect(() => parseQuantity(value)).toThrow(new RangeError(message));
  });

  test('refuses with nothing but a RangeError of one line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double()), (value) => {
        try {
          parseQuantity(value);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as RangeError).message).toMatch(/^quantity "[^\n]*$/);
        }
      }),
    );
  });

  test('takes every finite number', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => typeof parseQuantity(value) === 'bigint'));
  });

  test('gives whole nanos for whole numbers', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        (value) => parseQuantity(`${value}n`) === value && parseQuantity(`${value}m`) === value * 1_000_000n,
      ),
    );
  });
});

describe('compareQuantities', () => {
  test.each([
    ['1', '1000m', 0],
    ['1Gi', '1G', 1],
    ['1G', '1Gi', -1],
    ['512m', '1', -1],
    ['-1', '0', -1],
    [2, '2', 0],
    ['9007199254740993', '9007199254740992', 1],
  ])('puts %p beside %p as %p', (a, b, order) => {
    expect(compareQuantities(a, b)).toBe(order);
  });

  test.each([
    ['1X', '1'],
    ['1', '1X'],
  ])('refuses %p beside %p', (a, b) => {
    expect(() => compareQuantities(a, b)).toThrow('quantity "1X" has the unknown suffix "X"');
  });
});
