// The plug-ins that are on by default, in the order in which the server asks them.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#which-plugins-are-enabled-by-default
//
// Absent, because a create by an administrator never hears of them: PersistentVolumeClaimResize, PodGroupProtection,
// TaintNodesByCondition (the taint is gone as soon as the Node is ready, see completeNode in the scheduler's room),
// CertificateApproval, CertificateSigning, ClusterTrustBundleAttest and PodResizeValidator (updates, or nothing stored),
// NodeDeclaredFeatureValidator (bindings and updates), and what is only there behind a feature gate that is off.
import { certificateSubjectRestriction } from './certificate-subject-restriction/certificate-subject-restriction.ts';
import { defaultIngressClass } from './default-ingress-class/default-ingress-class.ts';
import { defaultStorageClass } from './default-storage-class/default-storage-class.ts';
import { defaultTolerationSeconds } from './default-toleration-seconds/default-toleration-seconds.ts';
import { limitRanger } from './limit-ranger/limit-ranger.ts';
import { mutatingAdmissionPolicy } from './mutating-admission-policy/mutating-admission-policy.ts';
import { mutatingAdmissionWebhook } from './mutating-admission-webhook/mutating-admission-webhook.ts';
import { namespaceLifecycle } from './namespace-lifecycle/namespace-lifecycle.ts';
import type { Plugin } from './plugin.ts';
import { podSecurity } from './pod-security/pod-security.ts';
import { podTopologyLabels } from './pod-topology-labels/pod-topology-labels.ts';
import { priority } from './priority/priority.ts';
import { resourceQuota } from './resource-quota/resource-quota.ts';
import { runtimeClass } from './runtime-class/runtime-class.ts';
import { serviceAccount } from './service-account/service-account.ts';
import { storageObjectInUseProtection } from './storage-object-in-use-protection/storage-object-in-use-protection.ts';
import { validatingAdmissionPolicy } from './validating-admission-policy/validating-admission-policy.ts';
import { validatingAdmissionWebhook } from './validating-admission-webhook/validating-admission-webhook.ts';

export const plugins: readonly Plugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  podSecurity,
  priority,
  defaultTolerationSeconds,
  defaultStorageClass,
  storageObjectInUseProtection,
  runtimeClass,
  certificateSubjectRestriction,
  defaultIngressClass,
  podTopologyLabels,
  mutatingAdmissionPolicy,
  mutatingAdmissionWebhook,
  validatingAdmissionPolicy,
  validatingAdmissionWebhook,
  resourceQuota,
];
