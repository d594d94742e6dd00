// NamespaceLifecycle: nothing is created in a namespace that is not there, or that is going away.

import { child, goQuote, root } from '#field';
import type { Namespace } from '#schemas';
import { type Denial, forbid, type Plugin, type Request } from '../plugin.ts';

/** Questions about rights, answered without telling whether the namespace exists. */
const ANSWERED_ANYWHERE = 'localsubjectaccessreviews';

/** No namespace of another name can be there, whatever else is known of the cluster. */
const CAN_BE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const at = child(root, 'metadata', 'namespace');

export const namespaceLifecycle: Plugin = {
  name: 'NamespaceLifecycle',
  mutate(request) {
    const { namespace, namespaced, resource, cluster } = request;
    if (!namespaced || namespace === '' || resource === ANSWERED_ANYWHERE) return undefined;
    const fault = nameFault(namespace);
    if (fault) return unaskable(namespace, fault);
    const found = cluster.get<Namespace>('Namespace', '', namespace);
    if (!found) return cluster.knows('Namespace', '') || !CAN_BE.test(namespace) ? notFound(namespace) : undefined;
    return found.object.status?.phase === 'Terminating' ? terminating(request) : undefined;
  },
};

/** Why nobody can be asked for a namespace of this name: it would not be a part of a URL. */
function nameFault(namespace: string): string | undefined {
  if (namespace === '.' || namespace === '..') return `may not be '${namespace}'`;
  return namespace.includes('%') ? "may not contain '%'" : undefined;
}

function unaskable(namespace: string, fault: string): Denial {
  const message = `Internal error occurred: invalid resource name ${goQuote(namespace)}: [${fault}]`;
  return { code: 500, reason: 'InternalError', message, reasons: [{ rule: 'namespace/not-found', message, at, data: { namespace } }] };
}

function notFound(namespace: string): Denial {
  const message = `namespaces ${goQuote(namespace)} not found`;
  return { code: 404, reason: 'NotFound', message, reasons: [{ rule: 'namespace/not-found', message, at, data: { namespace } }] };
}

function terminating(request: Request): Denial {
  const { namespace } = request;
  const message = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const denial = forbid(request, message, [{ rule: 'namespace/terminating', message, at }]);
  const cause = { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' };
  return { ...denial, causes: [cause] };
}
