// Why a text is no semantic version, in the words of the server's library.
// Source: https://semver.org/#semantic-versioning-specification-semver
import { goQuote } from '#field';

const NUMBER = /^\d+$/;
const WORD = /^[0-9A-Za-z-]+$/;
const hasLeadingZero = (digits: string): boolean => digits.length > 1 && digits.startsWith('0');

export function semverProblem(text: string): string {
  if (text === '') return 'Version string empty';
  const [major, minor, ...more] = text.split('.');
  if (major === undefined || minor === undefined || !more.length) return 'No Major.Minor.Patch elements found';
  const [withoutBuild = '', ...build] = more.join('.').split('+');
  const [patch = '', ...prerelease] = withoutBuild.split('-');
  for (const [name, digits] of [['Major', major] as const, ['Minor', minor] as const, ['Patch', patch] as const]) {
    if (!NUMBER.test(digits)) return `Invalid character(s) found in ${name.toLowerCase()} number ${goQuote(digits)}`;
    if (hasLeadingZero(digits)) return `${name} number must not contain leading zeroes ${goQuote(digits)}`;
  }
  for (const word of prerelease.length ? prerelease.join('-').split('.') : []) {
    if (word === '') return 'Prerelease is empty';
    if (!WORD.test(word)) return `Invalid character(s) found in prerelease ${goQuote(word)}`;
    if (NUMBER.test(word) && hasLeadingZero(word)) return `Numeric PreRelease version must not contain leading zeroes ${goQuote(word)}`;
  }
  for (const word of build.length ? build.join('+').split('.') : []) {
    if (word === '') return 'Build meta data is empty';
    if (!WORD.test(word)) return `Invalid character(s) found in build meta data ${goQuote(word)}`;
  }
  return `invalid version ${goQuote(text)}`;
}
