import { parseGoDuration } from '../../lib/values/go-duration';

describe('parseGoDuration', () => {
  test.each([
    ['1h30m', 5_400_000_000_000n],
    ['-1.5s', -1_500_000_000n],
    ['+.5us', 500n],
    ['1\u00b5s1\u03bcs', 2000n],
    ['0', 0n],
    ['-0', 0n],
    ['0.3333333333333333333h', 1_200_000_000_000n],
    ['9223372036854775807ns', 2n ** 63n - 1n],
    ['-9223372036854775808ns', -(2n ** 63n)],
  ])('reads %p as %p ns', (text, nanos) => {
    expect(parseGoDuration(text)).toBe(nanos);
  });

  test.each(['', '+', '5', '1d', '1h ', ' 1h', '.s', '1,5h', '--1s', '9223372036854775808ns', '1h-5m'])('refuses %p', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });
});
