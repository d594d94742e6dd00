// The words of other releases: the rows speak as 1.36 does, and what older servers said in other words of the same error stands here.
// What they checked otherwise stands beside the rows, under `since` and `before`.
import { type FieldError, goJson, goSyntax, showPath } from '#field';
import { releaseOf } from '#schemas';

/** The release whose words the rows use. */
const OWN = 36;
/** The release that prints bad values as JSON; before it they were printed in Go's syntax. */
const JSON_SINCE = 34;

/** One sentence: until which release it was said otherwise, and how. */
interface Sentence {
  readonly until: number;
  readonly now: RegExp;
  readonly old: string;
  /** Only for errors of this type. */
  readonly type?: FieldError['type'];
  /** Only for errors at such a path. */
  readonly at?: RegExp;
}

const BAD_IP = /^must be a valid IP address, \(e\.g\. 10\.9\.8\.7 or 2001:db8::ffff\)$/;
const BAD_CIDR = /^must be a valid CIDR value, \(e\.g\. 10\.9\.8\.0\/24 or 2001:db8::\/64\)$/;

/** In any order: a detail is changed by every sentence of its time. */
const SENTENCES: readonly Sentence[] = [
  { until: 31, now: /^may not be more than (\d+) bytes?$/, old: 'must have at most $1 bytes', type: 'FieldValueTooLong' },
  { until: 33, now: /^must have at most 1 item$/, old: 'must have at most 1 items', type: 'FieldValueTooMany' },
  { until: 34, now: /must be no more than (\d+) bytes$/, old: 'must be no more than $1 characters' },
  { until: 34, now: /^a valid label key must consist of/, old: 'a qualified name must consist of' },
  { until: 30, now: /^must be 'Exists' when scope/, old: "must be 'Exist' when scope" },
  { until: 30, now: /^may not specify more than 1 volume type per source$/, old: 'may not specify more than 1 volume type' },
  {
    until: 35,
    now: /^must be 'NotRequired' when pod `restartPolicy` is 'Never'$/,
    old: "must be 'NotRequired' when `restartPolicy` is 'Never'",
  },
  { until: 33, now: /^when `hostUsers` is false$/, old: 'when `pod.Spec.HostUsers` is false' },
  {
    until: 31,
    now: /(?<=terminationGracePeriodSeconds \(\d+\))\. Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep\.$/,
    old: '',
  },
  { until: 33, now: /^$/, old: 'kind is required', type: 'FieldValueRequired', at: /\.(parameters|resource)\.kind$/ },
  { until: 33, now: /^$/, old: 'name is required', type: 'FieldValueRequired', at: /\.(parameters|resource)\.name$/ },
  { until: 33, now: /^$/, old: 'service name is required', type: 'FieldValueRequired', at: /^webhooks.*\.service\.name$/ },
  { until: 33, now: /^$/, old: 'service namespace is required', type: 'FieldValueRequired', at: /^webhooks.*\.service\.namespace$/ },
  { until: 33, now: /^$/, old: 'schemas are required', type: 'FieldValueRequired', at: /\.schema\.openAPIV3Schema$/ },
  { until: 29, now: BAD_IP, old: 'must be valid IP address', at: /\.(nameservers\[\d+\]|hostAliases\.ip)$/ },
  { until: 29, now: BAD_CIDR, old: 'not a valid CIDR', at: /\.ipBlock\./ },
  { until: 29, now: BAD_CIDR, old: 'must be valid CIDR', at: /\.podCIDRs/ },
];

/** An error in the words of a release. @param minor 29 stands for 1.29 */
export function inWordsOf(error: FieldError, minor: number): FieldError {
  if (minor === OWN) return error;
  const release = releaseOf(minor);
  const ofTime = ({ until, type, at }: Sentence) =>
    minor <= until && (!type || type === error.type) && (!at || at.test(showPath(error.at)));
  const sentences = SENTENCES.filter(ofTime);
  const detail = sentences.reduce((text, { now, old }) => text.replace(now, old), error.detail);
  if (error.value === undefined || typeof error.value === 'string' || typeof error.value === 'number') return { ...error, detail };
  return { ...error, detail, shown: minor < JSON_SINCE ? goSyntax(error.value, release) : goJson(error.value, release) };
}
