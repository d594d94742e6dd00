// Name resolution of a Pod: its DNS settings, and the lines that it wants in /etc/hosts.
// Source: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
import { child, index, invalid, type Path, required } from '#field';
import type { HostAlias, PodDNSConfig, PodSpec } from '#schemas';
import { byteLength, dnsSubdomain, dnsSubdomainWithUnderscore } from '../formats.ts';
import { enabled } from '../gates.ts';
import { ip } from '../ip-checks.ts';
import { all, always, before, type Check, check, eachVal, type Findings, field, format, since, type } from '../words.ts';

// What the C library reads of /etc/resolv.conf.
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_LENGTH = 2048;

/** dnsConfig, and that there is one where dnsPolicy leaves everything to it. */
export const dnsConfig: Check<PodSpec> = check<PodSpec>('dnsConfig', ({ dnsConfig, dnsPolicy }, up, found) => {
  const at = child(up, 'dnsConfig');
  if (dnsPolicy === 'None') {
    if (!dnsConfig) {
      found.errors.push(required(at, 'must provide `dnsConfig` when `dnsPolicy` is None'));
      return;
    }
    if (!dnsConfig.nameservers?.length) {
      const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
      found.errors.push(required(child(at, 'nameservers'), detail));
      return;
    }
  }
  if (dnsConfig) checkConfig(dnsConfig, at, found);
});

function checkConfig({ nameservers = [], searches = [], options = [] }: PodDNSConfig, at: Path, found: Findings): void {
  const { errors } = found;
  const [atServers, atSearches, atOptions] = [child(at, 'nameservers'), child(at, 'searches'), child(at, 'options')];
  if (nameservers.length > MAX_NAMESERVERS) {
    errors.push(invalid(atServers, nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`, 'max-items'));
  }
  nameservers.forEach((server, i) => {
    ip(server, index(atServers, i), found);
  });
  if (searches.length > MAX_SEARCHES) {
    errors.push(invalid(atSearches, searches, `must not have more than ${MAX_SEARCHES} search paths`, 'max-items'));
  }
  if (byteLength(searches.join(' ')) > MAX_SEARCH_LENGTH) {
    const detail = `must not have more than ${MAX_SEARCH_LENGTH} characters (including spaces) in the search list`;
    errors.push(invalid(atSearches, searches, detail, 'max-length'));
  }
  searches.forEach((search, i) => {
    checkSearch(search, index(atSearches, i), found);
  });
  options.forEach(({ name }, i) => {
    if (!name) errors.push(required(index(atOptions, i), 'must not be empty'));
  });
}

/** A trailing dot is allowed, and not printed. */
function checkSearch(search: string, at: Path, { scope, errors }: Findings): void {
  const relaxed = enabled(scope, 'RelaxedDNSSearchValidation');
  if (relaxed && search === '.') return;
  const name = search.endsWith('.') ? search.slice(0, -1) : search;
  const of = relaxed ? dnsSubdomainWithUnderscore : dnsSubdomain;
  for (const detail of of(name)) errors.push(invalid(at, name, detail, 'format-dns-subdomain'));
}

const hostAlias = type<HostAlias>('HostAlias', always('ip', '', ip), field('hostnames', eachVal(format(dnsSubdomain))));

/** 1.29 names neither the item nor the name. */
const hostAliasesAtField = check<readonly HostAlias[]>('hostAliases', (list, at, found) => {
  for (const { ip: address = '', hostnames = [] } of list) {
    ip(address, child(at, 'ip'), found);
    for (const name of hostnames) format(dnsSubdomain)(name, child(at, 'hostnames'), found);
  }
});

export const hostAliases: Check<readonly HostAlias[]> = all(since(30, eachVal(hostAlias)), before(30, hostAliasesAtField));
