/** Releases as numbers: rooms that only ask what a release has or says compare minors. */
import type { Release } from './facts.ts';

/** `1.36` → 36. Takes any text of that form. */
export const minorOf = (release: string): number => Number(release.split('.')[1]);

/** 36 → `1.36`. @param minor of a bundled release */
export const releaseOf = (minor: number): Release => `1.${minor}` as Release;
