import { daylightSavingRuns, longestGapSeconds, nextRuns, runsPerDay } from '../../lib/values/runs';
import { golden } from './golden';

const { schedules, cases } = golden<{ schedules: string[]; cases: [timeZone: string, after: string, runs: string][] }>('runs');

/**
 * Zones whose data in Node's ICU differ from those in Go's zip file, each with the reason. None do while both are of release 2025c; when one of them
 * moves on, the list says where times in production may differ from those shown here.
 */
const OTHER_DATA: Readonly<Record<string, string>> = {};

/** As the corpus writes it: minutes from the instant to the first run, then from each to the one after it. */
function minutesBetweenRuns(schedule: string, timeZone: string, after: Date): string {
  const runs = nextRuns(schedule, 5, { timeZone, after });
  return runs.map((run, index) => (run.getTime() - (runs[index - 1] ?? after).getTime()) / 60_000).join(' ');
}

const iso = (runs: Date[]) => runs.map((run) => run.toISOString().replace(':00.000Z', 'Z'));

describe('nextRuns', () => {
  test('agrees with robfig/cron on the golden corpus of zones, but for those with other data', () => {
    const disagreements = cases.flatMap(([timeZone, after, runs]) => {
      const expected = runs.split('|');
      return schedules
        .map((schedule, index) => ({ timeZone, after, schedule, runs: expected[index] }))
        .filter((row) => minutesBetweenRuns(row.schedule, timeZone, new Date(after)) !== row.runs);
    });
    expect(disagreements.filter(({ timeZone }) => !(timeZone in OTHER_DATA)).slice(0, 20)).toEqual([]);
    expect([...new Set(disagreements.map(({ timeZone }) => timeZone))].sort()).toEqual(Object.keys(OTHER_DATA).sort());
    expect(new Set(cases.map(([timeZone]) => timeZone)).size).toBeGreaterThanOrEqual(60);
    expect(cases.length * schedules.length).toBeGreaterThan(25_000);
  });

  test.each([
    ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', ['2026-03-30T00:30Z', '2026-03-31T00:30Z']],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', ['2026-10-25T00:30Z', '2026-10-25T01:30Z']],
    ['0 1 * * SAT', 'America/Santiago', '2026-09-04T12:00Z', ['2026-09-05T05:00Z', '2026-09-06T04:00Z']],
    ['0 12 * * FRI', 'Africa/Cairo', '2026-04-18T00:00Z', ['2026-05-01T09:00Z', '2026-05-08T09:00Z']],
    ['0 2 * * *', 'Factory', '2026-01-01T00:00Z', ['2026-01-01T02:00Z', '2026-01-02T02:00Z']],
    ['@every 90m', 'Asia/Seoul', '2026-01-01T00:10:00.999Z', ['2026-01-01T01:40Z', '2026-01-01T03:10Z']],
    ['@daily', 'Asia/Seoul', '1890-01-01T00:00Z', ['1890-01-01T15:32:08.000Z', '1890-01-02T15:32:08.000Z']],
  ])('runs %p in %s after %s at %p', (schedule, timeZone, after, runs) => {
    expect(iso(nextRuns(schedule, 2, { timeZone, after: new Date(after) }))).toEqual(runs);
  });

  test('is in UTC and after now by default', () => {
    const [run] = nextRuns('30 2 * * *', 1);
    expect(run?.toISOString()).toMatch(/T02:30:00\.000Z$/);
    expect((run?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(86_400_000);
  });

  test.each(['0 0 30 2 *', ', * * * *', '0 , * * *', '0 0 , * *', '0 0 * , *'])('finds nothing for %p', (schedule) => {
    expect(nextRuns(schedule, 3, { timeZone: 'Europe/Berlin' })).toEqual([]);
  });

  test.each<[() => unknown, string]>([
    [() => nextRuns('* * * * *', -1), 'count -1 must be a whole number from 0, for example 5'],
    [() => nextRuns('* * * * *', 1.5), 'count 1.5 must be a whole number from 0, for example 5'],
    [
      () => nextRuns('* * * * *', 1, { after: new Date('x') }),
      'after is an invalid date; it must be a valid one, for example new Date("2026-01-01")',
    ],
    [() => nextRuns('* * * * *', 1, { timeZone: 'Asia/Soul' }), 'time zone "Asia/Soul" is unknown; did you mean "Asia/Seoul"?'],
    [() => nextRuns('0 24 * * *', 1), 'schedule "0 24 * * *" has hour 24; it must be 0-23'],
    [
      () => daylightSavingRuns('* * * * *', 'UTC', { from: new Date(NaN) }),
      'from is an invalid date; it must be a valid one, for example new Date("2026-01-01")',
    ],
    [() => daylightSavingRuns('* * * * *', 'UTC', { from: new Date(0), years: 0 }), 'years 0 must be a whole number 1-100, for example 2'],
  ])('refuses %p', (find, message) => {
    expect(find).toThrow(new RangeError(message));
  });
});

describe('runsPerDay', () => {
  test.each([
    ['* * * * *', 1440],
    ['*/45 * * * *', 48],
    ['30 2 * * *', 1],
    ['0 0 * * MON', 1 / 7],
    ['0 0 1 * *', 12 / 365.25],
    ['0 0 29 2 *', 1 / 1461],
    ['0 0 1 * 0-6', 1],
    ['@every 90m', 16],
    ['@every 10s', 1440],
    ['0 0 30 2 *', 0],
  ])('of %p is %p', (schedule, runs) => {
    expect(runsPerDay(schedule)).toBeCloseTo(runs, 12);
  });
});

describe('longestGapSeconds', () => {
  test.each([
    ['* * * * *', 60],
    ['*/45 * * * *', 45 * 60],
    ['30 2 * * *', 86_400],
    ['0 9-17 * * *', 16 * 3600],
    ['0 9-17 * * MON-FRI', 64 * 3600],
    ['0 0,1 * * MON', (7 * 24 - 1) * 3600],
    ['0 0 31 * *', 61 * 86_400],
    ['0 0 29 2 *', 1461 * 86_400],
    ['@every 90s', 90],
    ['0 0 30 2 *', undefined],
    [', * * * *', undefined],
  ])('of %p is %p', (schedule, seconds) => {
    expect(longestGapSeconds(schedule)).toBe(seconds);
  });
});

describe('daylightSavingRuns', () => {
  const from = new Date('2026-01-01T00:00Z');

  test.each([
    ['30 2 * * *', 'Europe/Berlin', ['2026-03-29 skipped', '2026-10-25 doubled']],
    ['0 3 * * *', 'Europe/Berlin', []],
    ['30 2 * * MON', 'Europe/Berlin', []],
    ['0 */2 * * *', 'Europe/Berlin', ['2026-03-29 skipped', '2026-10-25 doubled']],
    ['*/15 * * * *', 'Europe/Berlin', []],
    ['0 0 * * *', 'Asia/Seoul', []],
    ['@every 1h', 'Europe/Berlin', []],
    ['0 0 30 2 *', 'Europe/Berlin', []],
    ['15 2 * * *', 'Australia/Lord_Howe', ['2026-04-05 skipped', '2026-10-04 skipped']],
    ['0 * * * *', 'Australia/Lord_Howe', ['2026-10-04 skipped']],
    ['45 1 * * *', 'Australia/Lord_Howe', ['2026-04-05 doubled']],
    ['0 1 * * SAT', 'America/Santiago', ['2026-09-06 doubled']],
    ['0 12 * * FRI', 'Africa/Cairo', ['2026-04-24 skipped']],
    ['0 * * * FRI', 'Africa/Cairo', ['2026-04-24 skipped']],
    ['30 23 * * *', 'Africa/Cairo', ['2026-10-29 doubled']],
    ['30 2 * * *', 'Africa/Casablanca', ['2026-02-15 doubled', '2026-03-22 skipped']],
  ])('of %p in %s within 2026 are %p', (schedule, timeZone, expected) => {
    const days = daylightSavingRuns(schedule, timeZone, { from, years: 1 });
    expect(days.map(({ date, effect }) => `${date} ${effect}`)).toEqual(expected);
  });

  test('looks at two years by default, from the instant on', () => {
    const days = daylightSavingRuns('30 2 * * *', 'Europe/Berlin', { from: new Date('2026-03-29T01:00:00.001Z') });
    expect(days.map(({ date }) => date)).toEqual(['2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26']);
  });

  test('finds a date that a zone leaves out', () => {
    const days = daylightSavingRuns('0 12 * * *', 'Pacific/Apia', { from: new Date('2011-12-01T00:00Z'), years: 1 });
    expect(days).toEqual([{ date: '2011-12-30', effect: 'skipped' }]);
  });

  test.each([
    ['Europe/Berlin', '30 2 * * 0'],
    ['America/Santiago', '0 1 * * SAT'],
    ['Africa/Cairo', '0 12 * * 4,5'],
    ['Asia/Beirut', '30 0 * * *'],
    ['America/Havana', '0 0 * * *'],
    ['Africa/Casablanca', '0,30 2,3 * * 0'],
    ['Pacific/Easter', '15 22 25-31 * 6'],
  ])('has in %s for %p the days of which all runs of four years show it', (timeZone, schedule) => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    const utc = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' });
    const after = new Date('2023-12-15T00:00Z');
    const inRange = (text: string) => text > '2024-01-01' && text < '2028-01-01';
    const there = nextRuns(schedule, 1600, { timeZone, after })
      .map((run) => format.format(run))
      .filter(inRange);
    const wanted = nextRuns(schedule, 1600, { after })
      .map((run) => utc.format(run))
      .filter(inRange);
    const skipped = wanted.filter((text) => !there.includes(text)).map((text) => `${text.slice(0, 10)} skipped`);
    const doubled = there.filter((text, index) => there.indexOf(text) !== index || !wanted.includes(text));
    const expected = new Set([...skipped, ...doubled.map((text) => `${text.slice(0, 10)} doubled`)]);
    const days = daylightSavingRuns(schedule, timeZone, { from: new Date('2024-01-01T12:00Z'), years: 4 });
    expect(days.map(({ date, effect }) => `${date} ${effect}`)).toEqual([...expected].sort());
  });
});
