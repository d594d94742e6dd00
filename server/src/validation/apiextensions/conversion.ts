// How objects of one version become those of another.
import { child, forbidden, index, invalid, notSupported, type Path, required as requiredError } from '#field';
import type { CustomResourceConversion } from '#schemas';
import { dns1035Label } from '../formats.ts';
import { webhookService, webhookUrl } from '../webhook.ts';
import { type Check, check, type Findings } from '../words.ts';

const REVIEW_VERSIONS = ['v1', 'v1beta1'];
const NOT_SET = 'should not be set when strategy is not set to Webhook';

function reviewVersions(versions: readonly string[], at: Path, { errors }: Findings): void {
  if (!versions.length) {
    errors.push(requiredError(at));
    return;
  }
  for (const [i, version] of versions.entries()) {
    const place = index(at, i);
    if (versions.indexOf(version) < i) errors.push(invalid(place, version, 'duplicate version', 'duplicate'));
    else for (const detail of dns1035Label(version)) errors.push(invalid(place, version, detail, 'format-dns-1035-label'));
  }
  if (!versions.some(version => REVIEW_VERSIONS.includes(version)))
    errors.push(invalid(at, versions, `must include at least one of ${REVIEW_VERSIONS.join(', ')}`, 'review-versions'));
}

export const conversion: Check<CustomResourceConversion> = check('CustomResourceConversion', ({ strategy = '', webhook }, at, found) => {
  const { errors } = found;
  const config = webhook?.clientConfig;
  // The words of the server's own version, which has them one level higher.
  const inConfig = child(at, 'webhookClientConfig');
  const inVersions = child(at, 'conversionReviewVersions');
  const versions = webhook?.conversionReviewVersions ?? [];
  if (!strategy) errors.push(requiredError(child(at, 'strategy')));
  else if (strategy !== 'None' && strategy !== 'Webhook')
    errors.push(notSupported(child(at, 'strategy'), strategy, ['None', 'Webhook'], 'plain'));
  if (strategy !== 'Webhook') {
    if (config) errors.push(forbidden(inConfig, NOT_SET));
    if (versions.length) errors.push(forbidden(inVersions, NOT_SET));
    return;
  }
  if (!config) errors.push(requiredError(inConfig, 'required when strategy is set to Webhook'));
  else if ((config.url === undefined) === (config.service === undefined))
    errors.push(requiredError(inConfig, 'exactly one of url or service is required'));
  else if (config.url !== undefined) webhookUrl(config.url, child(inConfig, 'url'), found);
  else if (config.service) webhookService(config.service, child(inConfig, 'service'), found);
  reviewVersions(versions, inVersions, found);
});
