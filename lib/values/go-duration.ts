const NANOS_PER_UNIT: ReadonlyMap<string, bigint> = new Map(
  // Go takes the micro sign and the Greek letter mu.
  Object.entries({
    ns: 1n,
    us: 1_000n,
    '\u00b5s': 1_000n,
    '\u03bcs': 1_000n,
    ms: 1_000_000n,
    s: 10n ** 9n,
    m: 60n * 10n ** 9n,
    h: 3600n * 10n ** 9n,
  }),
);

const LARGEST_NANOS = 2n ** 63n - 1n;

/**
 * The nanoseconds of a duration as Go writes it: signed numbers with units from `h` to `ns`, like `1h30m` or `1.5s`.
 *
 * @returns undefined if Go's time.ParseDuration refuses it
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-Intervals
 */
export function parseGoDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  if (unsigned === '0') return 0n;
  if (!/^(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)[^.0-9]+)+$/.test(unsigned)) return undefined;
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of unsigned.matchAll(/([0-9]*)\.?([0-9]*)([^.0-9]+)/g)) {
    const nanosPerUnit = NANOS_PER_UNIT.get(unit);
    if (nanosPerUnit === undefined) return undefined;
    total += BigInt(whole) * nanosPerUnit + fractionNanos(fraction, nanosPerUnit);
  }
  if (total > LARGEST_NANOS + (negative ? 1n : 0n)) return undefined;
  return negative ? -total : total;
}

/** In floating point, since Go does so too, and with only as many digits as 63 bits hold. */
function fractionNanos(fraction: string, nanosPerUnit: bigint): bigint {
  let digits = fraction;
  while (BigInt(digits) > LARGEST_NANOS + 1n) digits = digits.slice(0, -1);
  return BigInt(Math.trunc(Number(BigInt(digits)) * (Number(nanosPerUnit) / 10 ** digits.length)));
}
