import { distance } from 'fastest-levenshtein';

const MOST_EDITS = 2;

/**
 * The candidate closest to a misspelt name: one that differs only in case, or else the first with the fewest edits.
 * Nothing further away than two edits, or than all but one of the name's characters, is offered.
 *
 * @returns undefined if no candidate is close
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const lowerCaseName = name.toLowerCase();
  let closest: string | undefined;
  let fewestEdits = Math.min(MOST_EDITS + 1, name.length);
  for (const candidate of candidates) {
    const edits = candidate.toLowerCase() === lowerCaseName ? 0 : distance(name, candidate);
    if (edits < fewestEdits) {
      closest = candidate;
      fewestEdits = edits;
    }
  }
  return closest;
}

/**
 * The end of a message about an unknown name: `did you mean "x"?` with the nearest candidate, or an empty string if none is close.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const closest = nearest(name, candidates);
  return closest === undefined ? '' : `did you mean "${closest}"?`;
}
