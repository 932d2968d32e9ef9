const NANO_EXPONENT = 9;
const LARGEST_BINARY_NANOS = (2n ** 63n - 1n) * 10n ** 9n;
// A larger one would only exhaust the memory: the API server takes it, but nothing has such an amount.
const LARGEST_EXPONENT = 1000;

const DECIMAL_EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries({ n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }),
);
const BINARY_EXPONENTS: ReadonlyMap<string, number> = new Map(Object.entries({ Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }));

/** A power of two or ten: the meaning of a suffix. */
interface Multiplier {
  readonly base: 2 | 10;
  readonly exponent: number;
}

/** The parts of a quantity's text; the digits together are a whole number, of which `decimals` stand after the point. */
interface Parts {
  readonly sign: string;
  readonly digits: string;
  readonly decimals: number;
  readonly suffix: string;
}

/**
 * The exact value of a quantity in nano-units (thousand millionths: `'1'` gives 1000000000n, `'1Ki'` 1024000000000n), read as Kubernetes does:
 * rounded away from zero to a whole nano, and with a binary suffix capped at 2^63 - 1 units. A number is read as its decimal text.
 * As in Kubernetes, missing digits count as 0 (`'m'` is 0) unless the suffix is beyond `Ti`.
 *
 * @throws RangeError if Kubernetes refuses it, or if its exponent is beyond 1000
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(value: string | number): bigint {
  const text = String(value);
  const known = parsed.get(text) ?? parseAnew(text);
  // The same few amounts are written again and again; nobody writes more of them than this.
  if (parsed.size < 1000) parsed.set(text, known);
  return known;
}

const parsed = new Map<string, bigint>();

function parseAnew(text: string): bigint {
  const parts = splitQuantity(text);
  const multiplier = parts && multiplierOf(parts.suffix);
  if (!parts || !multiplier || isTooBare(parts, multiplier)) throw new RangeError(quantityFault(text));
  if (Math.abs(multiplier.exponent) > LARGEST_EXPONENT) {
    throw new RangeError(
      `quantity ${JSON.stringify(text)} has the exponent ${multiplier.exponent}; it must be -${LARGEST_EXPONENT} to ${LARGEST_EXPONENT}`,
    );
  }
  const nanos = nanosOf(parts, multiplier);
  return parts.sign === '-' ? -nanos : nanos;
}

/**
 * The order of two quantities by their exact values: -1 if the first is less, 0 if they are equal (`'1'` and `'1000m'`), 1 if it is more.
 *
 * @throws RangeError if either is not a quantity
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function compareQuantities(a: string | number, b: string | number): -1 | 0 | 1 {
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function splitQuantity(text: string): Parts | undefined {
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[+-]?[0-9]*)$/.exec(text);
  if (!match || text === '') return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  return { sign, digits: whole + fraction, decimals: fraction.length, suffix };
}

function multiplierOf(suffix: string): Multiplier | undefined {
  const decimal = DECIMAL_EXPONENTS.get(suffix);
  if (decimal !== undefined) return { base: 10, exponent: decimal };
  const binary = BINARY_EXPONENTS.get(suffix);
  if (binary !== undefined) return { base: 2, exponent: binary };
  const exponent = /^[eE]([+-]?)([0-9]+)$/.exec(suffix);
  if (!exponent) return undefined;
  const [, sign, digits = ''] = exponent;
  return exponentMultiplier(sign === '-' ? -BigInt(digits) : BigInt(digits));
}

/** Kubernetes reads 64 bits and keeps the lower 32 of them. */
function exponentMultiplier(exponent: bigint): Multiplier | undefined {
  if (BigInt.asIntN(64, exponent) !== exponent) return undefined;
  return { base: 10, exponent: Number(BigInt.asIntN(32, exponent)) };
}

/** Without a digit Kubernetes' quick way reads 0, but values for its exact way are refused. */
function isTooBare(parts: Parts, multiplier: Multiplier): boolean {
  if (parts.digits !== '') return false;
  return multiplier.base === 2 ? multiplier.exponent > 40 : multiplier.exponent < -NANO_EXPONENT;
}

function nanosOf(parts: Parts, multiplier: Multiplier): bigint {
  const digits = BigInt(parts.digits);
  if (multiplier.base === 10) return scaledByTen(digits, multiplier.exponent + NANO_EXPONENT - parts.decimals);
  const nanos = scaledByTen(digits << BigInt(multiplier.exponent), NANO_EXPONENT - parts.decimals);
  return nanos > LARGEST_BINARY_NANOS ? LARGEST_BINARY_NANOS : nanos;
}

function scaledByTen(value: bigint, exponent: number): bigint {
  if (exponent >= 0) return value * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return (value + divisor - 1n) / divisor;
}

function quantityFault(text: string): string {
  const shown = JSON.stringify(text);
  const [, number, rest = ''] = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(.*)$/s.exec(text) ?? [];
  if (number === undefined || /^[.,_0-9]/.test(rest)) {
    return `quantity ${shown} is not a number with an optional suffix; write it like "512Mi", "1.5" or "250m"`;
  }
  const meant = meantSuffixes(rest).map((suffix) => `"${number}${suffix}"`);
  const hint =
    meant.length > 0
      ? `did you mean ${meant.join(' or ')}?`
      : 'it may be n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei or an exponent like e3';
  return `quantity ${shown} has the unknown suffix ${JSON.stringify(rest)}; ${hint}`;
}

/** The suffixes that a misspelt one may stand for: without blanks and `B` for bytes, and in either case. */
function meantSuffixes(suffix: string): string[] {
  const bare = suffix.trim();
  if (multiplierOf(bare)) return [bare];
  const [, letter, binary] = /^([kmgtpe])(i?)(?:b|bytes?)?$/i.exec(bare) ?? [];
  if (letter === undefined) return [];
  const upper = letter.toUpperCase();
  const decimal = upper === 'K' ? 'k' : upper;
  return binary === '' ? [decimal, `${upper}i`] : [`${upper}i`];
}
