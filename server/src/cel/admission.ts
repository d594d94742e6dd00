// What expressions of admission policies and of webhooks' conditions may speak of.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-expression
import type { Environment } from './checker.ts';
import { type Compiled, compile } from './compile.ts';
import { JSON_PATCH_FUNCTIONS, patchMessage } from './patch-types.ts';
import { BOOL, DYN, INT, listOf, mapOf, STRING, structOf, TIMESTAMP, type Type } from './types.ts';

export interface AdmissionVariable {
  readonly name?: string;
  readonly expression?: string;
}

/** What is declared beside the object and the request. */
export interface AdmissionScope {
  readonly hasParams: boolean;
  readonly hasAuthorizer: boolean;
  /** Each may use those before it. */
  readonly variables: readonly AdmissionVariable[];
  /** `variables` is there even if it has no fields yet: so for the first variable. */
  readonly isVariable?: boolean;
  /** Of a mutating policy's mutation: it can write objects and patches, and `variables` is always there. */
  readonly writesPatches?: boolean;
}

const texts = listOf(STRING);
const textMap = mapOf(STRING, STRING);

const groupVersion = (name: string, last: string): Type => structOf(name, { group: STRING, version: STRING, [last]: STRING });
const KIND = groupVersion('kubernetes.GroupVersionKind', 'kind');
const RESOURCE = groupVersion('kubernetes.GroupVersionResource', 'resource');
const USER = structOf('kubernetes.UserInfo', { username: STRING, uid: STRING, groups: texts, extra: mapOf(STRING, texts) });
const REQUEST = structOf('kubernetes.AdmissionRequest', {
  ...{ kind: KIND, resource: RESOURCE, subResource: STRING, requestKind: KIND, requestResource: RESOURCE, requestSubResource: STRING },
  ...{ name: STRING, namespace: STRING, operation: STRING, userInfo: USER, dryRun: BOOL, options: DYN },
});
const CONDITION = structOf('kubernetes.NamespaceCondition', {
  ...{ status: STRING, type: STRING, lastTransitionTime: TIMESTAMP, message: STRING, reason: STRING },
});
const NAMESPACE = structOf('kubernetes.Namespace', {
  metadata: structOf('kubernetes.NamespaceMetadata', {
    ...{ name: STRING, generateName: STRING, namespace: STRING, labels: textMap, annotations: textMap, UID: STRING },
    ...{ creationTimestamp: TIMESTAMP, deletionGracePeriodSeconds: INT, deletionTimestamp: TIMESTAMP, generation: INT },
    ...{ resourceVersion: STRING, finalizers: texts },
  }),
  spec: structOf('kubernetes.NamespaceSpec', { finalizers: texts }),
  status: structOf('kubernetes.NamespaceStatus', { conditions: listOf(CONDITION), phase: STRING }),
});
const AUTHORIZER = structOf('kubernetes.authorization.Authorizer');
const RESOURCE_CHECK = structOf('kubernetes.authorization.ResourceCheck');

function environmentOf({ hasParams, hasAuthorizer, variables, isVariable, writesPatches }: AdmissionScope): Environment {
  const declared = new Map<string, Type>([
    ['object', DYN],
    ['oldObject', DYN],
    ['namespaceObject', NAMESPACE],
    ['request', REQUEST],
  ]);
  if (hasParams) declared.set('params', DYN);
  if (hasAuthorizer) declared.set('authorizer', AUTHORIZER).set('authorizer.requestResource', RESOURCE_CHECK);
  const fields = new Map<string, Type>();
  if (variables.length || isVariable || writesPatches) declared.set('variables', structOf('kubernetes.variables', fields));
  for (const { name = '', expression = '' } of variables) {
    if (!expression.trim()) continue;
    const own = compile(expression, { variables: declared });
    fields.set(name, typeof own === 'string' ? DYN : own.type);
  }
  return { variables: declared, ...(writesPatches && { messages: patchMessage, functions: JSON_PATCH_FUNCTIONS }) };
}

/** @returns the compiler's errors as one text where there are any */
export const compileAdmission = (expression: string, scope: AdmissionScope): Compiled | string => compile(expression, environmentOf(scope));
