// The warning that comes with every request to a deprecated API version.
import { type Facts, type KindFacts, minorOf } from '#schemas';

/** @returns the text of the `Warning:` header, undefined for versions in good standing */
export function deprecationWarning(facts: Facts, { group, version, kind, apiVersion }: KindFacts): string | undefined {
  const life = facts.lifecycle(group, version, kind);
  if (!life?.deprecated || minorOf(life.deprecated) > minorOf(facts.release)) return;
  const removal = life.removed ? `, unavailable in v${life.removed}+` : '';
  const successor = life.replacement;
  const cure = successor ? `; use ${successor.group ? `${successor.group}/` : ''}${successor.version} ${successor.kind}` : '';
  return `${apiVersion} ${kind} is deprecated in v${life.deprecated}+${removal}${cure}`;
}
