// Environment variables of a container, and where their values come from.
// Source: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
import { child, index, invalid, type Path } from '#field';
import type { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector, SecretKeySelector } from '#schemas';
import { configMapKey, dnsLabel, dnsSubdomain, envVarName, strictEnvVarName } from '../formats.ts';
import { enabled } from '../gates.ts';
import { all, always, type Check, check, eachVal, type Findings, field, format, pointer, required, type, word } from '../words.ts';
import { environmentField, environmentResource } from './field-references.ts';
import { withoutBacksteps } from './paths.ts';

const relaxedName = format(envVarName);
const strictName = format(strictEnvVarName);
const variableName = word<string>('envVarName', [envVarName.name], (name, at, found) => {
  (enabled(found.scope, 'RelaxedEnvironmentVariableValidation') ? relaxedName : strictName)(name, at, found);
});

/** A key of a ConfigMap or of a Secret. The name of the object is checked even where there is none. */
const keySelector = type<SecretKeySelector>(
  'KeySelector',
  always('name', '', format(dnsSubdomain)),
  field('key', required(), format(configMapKey)),
);

const fileKey = type<FileKeySelector>(
  'FileKeySelector',
  field('key', required(), relaxedName),
  field('volumeName', required(), format(dnsLabel)),
  field('path', required(), withoutBacksteps),
);

const sources = type<EnvVarSource>(
  'EnvVarSource',
  pointer('fieldRef', environmentField),
  pointer('resourceFieldRef', environmentResource),
  pointer('configMapKeyRef', keySelector),
  pointer('secretKeyRef', keySelector),
  pointer('fileKeyRef', fileKey),
);

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;
const WITH_FILES = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
const WITHOUT_FILES = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';

const oneSource = check<EnvVar>('value|valueFrom', ({ value, valueFrom }, up, { scope, errors }) => {
  if (!valueFrom) return;
  const at = child(up, 'valueFrom');
  const written = SOURCES.filter(source => valueFrom[source]).length;
  if (written === 0) errors.push(invalid(at, '', enabled(scope, 'EnvFiles') ? WITH_FILES : WITHOUT_FILES, 'union'));
  else if (value) errors.push(invalid(at, '', 'may not be specified when `value` is not empty', 'union'));
  else if (written > 1) errors.push(invalid(at, '', 'may not have more than one field specified at a time', 'union'));
});

export const environment: Check<readonly EnvVar[]> = eachVal(
  field('name', required(), variableName),
  pointer('valueFrom', sources),
  oneSource,
);

/** The name may end in a dash here, as if more followed. */
const sourceName = word<string>('format', [dnsSubdomain.name], (name, at, { errors }) => {
  const asPrefix = name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
  for (const detail of dnsSubdomain(asPrefix)) errors.push(invalid(at, name, detail, 'format-dns-subdomain'));
});
const source = type<{ name?: string }>('EnvSource', field('name', required(), sourceName));

const fromSource = all<EnvFromSource>(field('prefix', variableName), pointer('configMapRef', source), pointer('secretRef', source));

/** All variables of a ConfigMap or Secret. That there is one source, and one only, is told at the list. */
export const environmentFrom: Check<readonly EnvFromSource[]> = word('envFrom', [fromSource], (list, up, found) => {
  list.forEach((from, i) => {
    fromSource(from, index(up, i), found);
    oneReference(from, up, found);
  });
});

function oneReference({ configMapRef, secretRef }: EnvFromSource, at: Path, { errors }: Findings): void {
  if (!configMapRef && !secretRef) errors.push(invalid(at, '', 'must specify one of: `configMapRef` or `secretRef`', 'union'));
  else if (configMapRef && secretRef) errors.push(invalid(at, '', 'may not have more than one field specified at a time', 'union'));
}
