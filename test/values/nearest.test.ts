import * as fc from 'fast-check';
import { didYouMean, nearest } from '../../lib/values/nearest';

const kinds = ['Deployment', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob'];

describe('nearest', () => {
  test.each([
    ['an added letter', 'Deploymment', 'Deployment'],
    ['a missing letter', 'Deploment', 'Deployment'],
    ['two edits', 'Demonset', 'DaemonSet'],
    ['another case throughout', 'STATEFULSET', 'StatefulSet'],
    ['the very name', 'Job', 'Job'],
  ])('finds the candidate behind %s', (_, name, candidate) => {
    expect(nearest(name, kinds)).toBe(candidate);
  });

  test.each([
    ['three edits away', 'Deploy', kinds],
    ['as many edits away as the name is long', 'ab', ['xy']],
    ['to be had from no candidates', 'Job', []],
    ['for an empty name', '', ['a']],
  ])('finds nothing %s', (_, name, candidates) => {
    expect(nearest(name, candidates)).toBeUndefined();
  });

  test('prefers another case to a single edit, wherever it stands', () => {
    expect(nearest('JOB', ['JOBS', 'job'])).toBe('job');
    expect(nearest('JOB', ['job', 'JOBS'])).toBe('job');
  });

  test('keeps the first of two that are equally close', () => {
    expect(nearest('cat', ['bat', 'rat'])).toBe('bat');
  });

  test('takes any iterable', () => {
    expect(nearest('jobs', new Set(['job']))).toBe('job');
  });

  test('answers only with a candidate', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, candidates) => {
        expect([undefined, ...candidates]).toContain(nearest(name, candidates));
      }),
    );
  });
});

describe('didYouMean', () => {
  test('asks with the nearest candidate', () => {
    expect(didYouMean('Cronjob', kinds)).toBe('did you mean "CronJob"?');
  });

  test('is empty if none is near', () => {
    expect(didYouMean('Ingress', kinds)).toBe('');
  });
});
