// DefaultIngressClass: an Ingress that names no class gets the default one, if there is one.
import type { Ingress } from '#schemas';
import { defaultClass } from '../default-class.ts';
import { creates, type Plugin } from '../plugin.ts';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const DEFAULT_MARK = 'ingressclass.kubernetes.io/is-default-class';

export const defaultIngressClass: Plugin = {
  name: 'DefaultIngressClass',
  mutate(request) {
    if (!creates(request, 'networking.k8s.io', 'Ingress')) return undefined;
    const { metadata, spec = {} } = request.object as Ingress;
    if (spec.ingressClassName !== undefined || metadata?.annotations?.[CLASS_ANNOTATION] !== undefined) return undefined;
    const name = defaultClass(request.cluster, 'networking.k8s.io/IngressClass', DEFAULT_MARK);
    if (name !== undefined) request.object.spec = { ...spec, ingressClassName: name };
    return undefined;
  },
};
