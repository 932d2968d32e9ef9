import { checkTimeZone, timeZoneNames } from '../../lib/values/time-zones';
import { timeZoneAreas } from '../../lib/values/time-zones.data';
import { golden } from './golden';

const corpus = golden<[name: string, accepted: boolean][]>('time-zones');

function accepts(name: string): boolean {
  try {
    checkTimeZone(name);
    return true;
  } catch {
    return false;
  }
}

describe('checkTimeZone', () => {
  test('agrees with Go and Kubernetes on the golden corpus', () => {
    expect(corpus.filter(([name, accepted]) => accepts(name) !== accepted)).toEqual([]);
    expect(corpus.length).toBeGreaterThan(100);
  });

  test('takes every name it lists', () => {
    expect([...timeZoneNames()].filter((name) => !accepts(name))).toEqual([]);
  });

  test.each([
    ['Asia/Soul', 'time zone "Asia/Soul" is unknown; did you mean "Asia/Seoul"?'],
    ['asia/seoul', 'time zone "asia/seoul" is unknown; did you mean "Asia/Seoul"?'],
    ['EUROPE/BERLIN', 'time zone "EUROPE/BERLIN" is unknown; did you mean "Europe/Berlin"?'],
    ['America/New York', 'time zone "America/New York" is unknown; did you mean "America/New_York"?'],
    ['+09:00', 'time zone "+09:00" is unknown; it must be an IANA name, for example "Europe/Berlin"'],
    ['', 'time zone "" is empty; it must be an IANA name, for example "Europe/Berlin"'],
    ['local', 'time zone "local" is whatever the control plane has; it must be an IANA name, for example "Europe/Berlin"'],
    ['Local', 'time zone "Local" is whatever the control plane has; it must be an IANA name, for example "Europe/Berlin"'],
    ['a\n"b"', 'time zone "a\\n\\"b\\"" is unknown; it must be an IANA name, for example "Europe/Berlin"'],
  ])('refuses %p, saying what is meant', (name, message) => {
    expect(() => checkTimeZone(name)).toThrow(new RangeError(message));
  });
});

describe('timeZoneNames', () => {
  test('has names with no, one and two slashes', () => {
    expect([...timeZoneNames()]).toEqual(expect.arrayContaining(['UTC', 'Asia/Seoul', 'America/Argentina/Buenos_Aires']));
  });

  test('has each name once', () => {
    const count = Object.values(timeZoneAreas).join(' ').split(' ').length;
    expect(timeZoneNames().size).toBe(count);
  });
});
