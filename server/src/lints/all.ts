// The list of all lints, by subject. A new rule is one file and one line here.

import { moreThanQuota } from './autoscaling/more-than-quota.ts';
import { utilizationWithoutRequests } from './autoscaling/no-requests.ts';
import { nothingToScale } from './autoscaling/nothing-to-scale.ts';
import { targetReplicasZero, utilizationOutOfReach, valueOutOfScale } from './autoscaling/out-of-reach.ts';
import { replicasOutsideBounds } from './autoscaling/replicas-outside-bounds.ts';
import { targetNotScalable } from './autoscaling/target-not-scalable.ts';
import { targetVersionGone } from './autoscaling/target-version-gone.ts';
import { twoOnOneTarget } from './autoscaling/two-on-one-target.ts';
import { metricOfUnknownContainer } from './autoscaling/unknown-container.ts';
import { configNotJson, scriptWithCarriageReturn } from './config/file-in-config-map.ts';
import { passwordInConfigMap } from './config/password-in-config-map.ts';
import { accountPullSecretType, pullSecretType } from './config/pull-secret-type.ts';
import { bootstrapTokenElsewhere, registryWithoutAuths } from './config/registry-credentials.ts';
import { secretLineFeed, secretNotEncoded } from './config/secret-data.ts';
import { secretEncodedTwice, secretKeyTwice } from './config/secret-twice.ts';
import { secretType } from './config/secret-type.ts';
import { capabilityTwice, privilegedDrops, unknownCapability } from './container/capabilities.ts';
import { capabilityPrefix } from './container/capability-prefix.ts';
import { commandOneWord } from './container/command-one-word.ts';
import { endsAtOnce } from './container/ends-at-once.ts';
import { missingLabelField, resourceOfUnknownContainer } from './container/field-of-nothing.ts';
import { hostIp } from './container/host-ip.ts';
import { hostPortTaken } from './container/host-port-taken.ts';
import { imageLatest } from './container/image-latest.ts';
import { imageNotPullable } from './container/image-not-pullable.ts';
import { initNeverEnds, jobNeverEnds } from './container/init-never-ends.ts';
import { initWaitsForOwnPod } from './container/init-waits-for-own-pod.ts';
import { noMemoryLimit, noRequests } from './container/no-requests.ts';
import { preStopEatsGrace } from './container/pre-stop-eats-grace.ts';
import { privileged } from './container/privileged.ts';
import { probeLoopback, probePathAddress } from './container/probe-host.ts';
import { probeTimeout } from './container/probe-timeout.ts';
import { probeUdp } from './container/probe-udp.ts';
import { hookUnknownPort, probeUnknownPort, probeUnlistedPort, probeUnservedPort } from './container/probe-unknown-port.ts';
import { probeZero } from './container/probe-zero.ts';
import { rootUser } from './container/root-user.ts';
import { secretInEnv } from './container/secret-in-env.ts';
import { shellArguments } from './container/shell-arguments.ts';
import { shellSyntax } from './container/shell-syntax.ts';
import { shellVariable } from './container/shell-variable.ts';
import { sysctlOfNode } from './container/sysctl.ts';
import { twoAccounts } from './container/two-accounts.ts';
import { undefinedVariable } from './container/undefined-variable.ts';
import { valueLineFeed } from './container/value-line-feed.ts';
import { variableNameBlank } from './container/variable-name-blank.ts';
import { workingDirRelative } from './container/working-dir.ts';
import { definitionMissingField } from './definition/missing-field.ts';
import { definitionNotServed } from './definition/not-served.ts';
import { boundOfOtherType, boundsCrossed, requiredUnknown } from './definition/schema-bounds.ts';
import { blocksEviction } from './disruption/blocks-eviction.ts';
import { allowsEverything, budgetWithoutBound } from './disruption/no-bound.ts';
import { budgetWithoutScale } from './disruption/no-scale.ts';
import { budgetSelectsNothing } from './disruption/selects-nothing.ts';
import { twoBudgets } from './disruption/two-on-one-pod.ts';
import { expressionInPath } from './ingress/expression-in-path.ts';
import { ingressMissingPort } from './ingress/missing-port.ts';
import { samePathTwice } from './ingress/same-path-twice.ts';
import { starInPath } from './ingress/star-in-path.ts';
import { tlsHostWithoutRule } from './ingress/tls-host-without-rule.ts';
import { tlsSecretType } from './ingress/tls-secret-type.ts';
import { defaultClassValue, twoDefaultClasses } from './metadata/default-class.ts';
import { namespaceNameLabel } from './metadata/namespace-name-label.ts';
import { namespaceOfClusterObject } from './metadata/namespace-of-cluster-object.ts';
import { ownerInNamespace } from './metadata/owner.ts';
import { podSecurityLabel } from './metadata/pod-security-label.ts';
import { podSecurityPlace } from './metadata/pod-security-place.ts';
import { blockOfOneAddress } from './network/block-of-one-address.ts';
import { dnsWithoutUdp } from './network/dns-without-udp.ts';
import { egressWithoutDns } from './network/egress-without-dns.ts';
import { fromAndOr } from './network/from-and-or.ts';
import { hostNetworkDns } from './network/host-network-dns.ts';
import { namespaceLabel } from './network/namespace-label.ts';
import { noPodSelector } from './network/no-pod-selector.ts';
import { peerSelectsNothing } from './network/peer-selects-nothing.ts';
import { rulesWithoutType } from './network/rules-without-type.ts';
import { policySelectsNothing } from './network/selects-nothing.ts';
import { policyServicePort } from './network/service-port.ts';
import { policyUnknownPortName } from './network/unknown-port-name.ts';
import { defaultOverQuota } from './quota/default-over-quota.ts';
import { limitRangeEmpty, quotaEmpty } from './quota/empty.ts';
import { objectsNotCounted, resourceNotCounted } from './quota/resource-not-counted.ts';
import { quotaUnknownClass } from './quota/unknown-class.ts';
import { quotaWithoutDefaults } from './quota/without-defaults.ts';
import { accountAsUser } from './rbac/account-as-user.ts';
import { accountName } from './rbac/account-name.ts';
import { aggregatedRules } from './rbac/aggregated-rules.ts';
import { aggregationLabel } from './rbac/aggregation-label.ts';
import { clusterAdminAccount } from './rbac/cluster-admin-account.ts';
import { clusterResourceInBinding } from './rbac/cluster-resource-in-binding.ts';
import { clusterResourceInRole } from './rbac/cluster-resource-in-role.ts';
import { grantsEverybody } from './rbac/everybody.ts';
import { grantsEverything } from './rbac/grants-everything.ts';
import { groupGone } from './rbac/group-gone.ts';
import { groupWithVersion } from './rbac/group-with-version.ts';
import { noSubjects } from './rbac/no-subjects.ts';
import { pathWithoutSlash } from './rbac/path-without-slash.ts';
import { readsAllSecrets } from './rbac/reads-all-secrets.ts';
import { resourceNamesWithCreate } from './rbac/resource-names-with-create.ts';
import { strangeQuotes } from './rbac/strange-quotes.ts';
import { subresourceVerb } from './rbac/subresource-verb.ts';
import { unknownResource } from './rbac/unknown-resource.ts';
import { unknownVerb } from './rbac/unknown-verb.ts';
import { verbNotSupported } from './rbac/verb-not-supported.ts';
import { addressOfService } from './reference/address.ts';
import { missingKey } from './reference/missing-key.ts';
import { missingObject } from './reference/missing-object.ts';
import { otherKind } from './reference/other-kind.ts';
import { otherNamespace } from './reference/other-namespace.ts';
import { subdomainOfNoService } from './reference/subdomain.ts';
import { unseenObject } from './reference/unseen-object.ts';
import { cpuOutOfScale, limitRangeCpuOutOfScale } from './resources/cpu-out-of-scale.ts';
import { inventedResource } from './resources/invented-resource.ts';
import { javaHeapOverLimit } from './resources/java-heap-over-limit.ts';
import { memoryOutOfScale } from './resources/memory-out-of-scale.ts';
import { limitUnitForgotten, memoryUnitForgotten, overheadUnitForgotten, quotaUnitForgotten } from './resources/memory-unit-forgotten.ts';
import { numberSpelling } from './resources/number-spelling.ts';
import { programMemoryOverLimit } from './resources/program-memory-over-limit.ts';
import type { Rule } from './rule.ts';
import { affinitySelectsNothing } from './scheduling/affinity-selects-nothing.ts';
import { nodeContradiction, podContradiction } from './scheduling/contradiction.ts';
import { nodeLabelKey } from './scheduling/node-label-key.ts';
import { nodeLabelValue } from './scheduling/node-label-value.ts';
import { spreadLabelKeys } from './scheduling/spread-label-keys.ts';
import { spreadSelector } from './scheduling/spread-selector.ts';
import { topologyKey } from './scheduling/topology-key.ts';
import { unknownScheduler } from './scheduling/unknown-scheduler.ts';
import { affinityConfigUnused } from './service/affinity-config-unused.ts';
import { emptySelector } from './service/empty-selector.ts';
import { externalNameAddress } from './service/external-name-address.ts';
import { externalNameIncomplete } from './service/external-name-incomplete.ts';
import { externalNameSelector } from './service/external-name-selector.ts';
import { headlessPort } from './service/headless-port.ts';
import { noReadinessProbe } from './service/no-readiness-probe.ts';
import { noSelector } from './service/no-selector.ts';
import { passingLabel, podNotThere } from './service/passing-label.ts';
import { protocolMismatch } from './service/protocol-mismatch.ts';
import { selectsJob } from './service/selects-job.ts';
import { serviceSelectsNothing } from './service/selects-nothing.ts';
import { slicePortName, sliceWithoutService } from './service/slice-ports.ts';
import { somePodsDoNotListen } from './service/some-pods-do-not-listen.ts';
import { targetPortNotExposed } from './service/target-port-not-exposed.ts';
import { claimLimits } from './storage/claim-limits.ts';
import { cloneTooSmall, selectorNeverProvisioned, volumeForAnother, volumeNobodyDeletes } from './storage/claim-unfulfillable.ts';
import { localBindsAtOnce, provisionerGone } from './storage/class.ts';
import { dataSourceDropped } from './storage/data-source-dropped.ts';
import { modeNotOffered } from './storage/mode-not-offered.ts';
import { storageUnitForgotten } from './storage/unit-forgotten.ts';
import { volumeDoesNotFit } from './storage/volume-does-not-fit.ts';
import { claimName } from './volume/claim-name.ts';
import { emptyDirMedium, emptyDirOverLimit, emptyDirUnitForgotten } from './volume/empty-dir.ts';
import { fileAsFolder } from './volume/file-as-folder.ts';
import { fileNotInVolume } from './volume/file-not-in-volume.ts';
import { hidesSystem } from './volume/hides-system.ts';
import { hostSocketType } from './volume/host-socket.ts';
import { hugePages } from './volume/huge-pages.ts';
import { missingSubPath } from './volume/missing-sub-path.ts';
import { modeDecimal } from './volume/mode-decimal.ts';
import { volumeModeMismatch } from './volume/mode-mismatch.ts';
import { mountHidden, mountRelative } from './volume/mount-path.ts';
import { scriptNotExecutable } from './volume/script-not-executable.ts';
import { unreadableMode } from './volume/unreadable-mode.ts';
import { unusedVolume } from './volume/unused.ts';
import { guardsItself } from './webhook/guards-itself.ts';
import { matchesNothing } from './webhook/matches-nothing.ts';
import { webhookMissingPort } from './webhook/missing-port.ts';
import { objectAbsent } from './webhook/object-absent.ts';
import { policyParameters } from './webhook/policy-parameters.ts';
import { claimTemplateNotMounted } from './workload/claim-template-not-mounted.ts';
import { cronDeadlineShort } from './workload/cron-deadline-short.ts';
import { cronNever } from './workload/cron-never.ts';
import { cronOverlap } from './workload/cron-overlap.ts';
import { cronEitherDay, cronEveryMinute, cronStep } from './workload/cron-schedule.ts';
import { deadlineBeforeReady } from './workload/deadline-before-ready.ts';
import { governingService } from './workload/governing-service.ts';
import { graceZero } from './workload/grace-zero.ts';
import { hostPortReplicas } from './workload/host-port-replicas.ts';
import { negativeGrace } from './workload/negative-grace.ts';
import { indexOfPlainJob, jobParallelismZero, pausedFromBirth } from './workload/never-runs.ts';
import { noServiceName } from './workload/no-service-name.ts';
import { overlappingSelectors } from './workload/overlapping-selectors.ts';
import { rolloutWithoutPods } from './workload/rollout-without-pods.ts';
import { serviceNotHeadless } from './workload/service-not-headless.ts';
import { sharedClaim } from './workload/shared-claim.ts';
import { claimTemplateHidesVolume, claimTemplateOneVolume, partitionOverReplicas } from './workload/stateful-claims.ts';
import { surgeClaim } from './workload/surge-claim.ts';
import { surgeHostPort } from './workload/surge-host-port.ts';
import { takesBarePod } from './workload/takes-bare-pod.ts';
import { annotationOfPods, defaultContainerUnknown, templateNamespace } from './workload/template-metadata.ts';

export const rules: readonly Rule[] = [
  utilizationWithoutRequests,
  nothingToScale,
  replicasOutsideBounds,
  targetNotScalable,
  targetVersionGone,
  twoOnOneTarget,
  metricOfUnknownContainer,
  targetReplicasZero,
  utilizationOutOfReach,
  valueOutOfScale,
  moreThanQuota,
  accountPullSecretType,
  pullSecretType,
  secretLineFeed,
  secretNotEncoded,
  secretType,
  secretEncodedTwice,
  secretKeyTwice,
  configNotJson,
  scriptWithCarriageReturn,
  bootstrapTokenElsewhere,
  registryWithoutAuths,
  passwordInConfigMap,
  capabilityPrefix,
  commandOneWord,
  hostIp,
  hostPortTaken,
  imageLatest,
  imageNotPullable,
  initNeverEnds,
  noMemoryLimit,
  noRequests,
  preStopEatsGrace,
  privileged,
  probeTimeout,
  probeUdp,
  probeUnknownPort,
  hookUnknownPort,
  probeUnlistedPort,
  probeUnservedPort,
  rootUser,
  secretInEnv,
  shellArguments,
  undefinedVariable,
  valueLineFeed,
  variableNameBlank,
  jobNeverEnds,
  capabilityTwice,
  privilegedDrops,
  unknownCapability,
  endsAtOnce,
  missingLabelField,
  resourceOfUnknownContainer,
  probeLoopback,
  probePathAddress,
  probeZero,
  shellSyntax,
  shellVariable,
  sysctlOfNode,
  workingDirRelative,
  twoAccounts,
  initWaitsForOwnPod,
  blocksEviction,
  budgetWithoutBound,
  allowsEverything,
  budgetSelectsNothing,
  twoBudgets,
  budgetWithoutScale,
  ingressMissingPort,
  samePathTwice,
  starInPath,
  tlsHostWithoutRule,
  tlsSecretType,
  expressionInPath,
  namespaceOfClusterObject,
  podSecurityLabel,
  podSecurityPlace,
  namespaceNameLabel,
  defaultClassValue,
  twoDefaultClasses,
  ownerInNamespace,
  egressWithoutDns,
  fromAndOr,
  hostNetworkDns,
  namespaceLabel,
  noPodSelector,
  peerSelectsNothing,
  rulesWithoutType,
  policySelectsNothing,
  policyServicePort,
  policyUnknownPortName,
  dnsWithoutUdp,
  blockOfOneAddress,
  defaultOverQuota,
  limitRangeEmpty,
  quotaEmpty,
  resourceNotCounted,
  objectsNotCounted,
  quotaWithoutDefaults,
  quotaUnknownClass,
  accountName,
  clusterAdminAccount,
  clusterResourceInBinding,
  clusterResourceInRole,
  grantsEverything,
  groupWithVersion,
  noSubjects,
  pathWithoutSlash,
  readsAllSecrets,
  resourceNamesWithCreate,
  strangeQuotes,
  unknownResource,
  unknownVerb,
  verbNotSupported,
  grantsEverybody,
  accountAsUser,
  aggregatedRules,
  aggregationLabel,
  subresourceVerb,
  groupGone,
  missingKey,
  missingObject,
  otherKind,
  otherNamespace,
  unseenObject,
  subdomainOfNoService,
  addressOfService,
  cpuOutOfScale,
  limitRangeCpuOutOfScale,
  inventedResource,
  javaHeapOverLimit,
  memoryOutOfScale,
  limitUnitForgotten,
  memoryUnitForgotten,
  overheadUnitForgotten,
  quotaUnitForgotten,
  numberSpelling,
  programMemoryOverLimit,
  affinitySelectsNothing,
  nodeLabelValue,
  spreadSelector,
  topologyKey,
  unknownScheduler,
  nodeContradiction,
  podContradiction,
  spreadLabelKeys,
  nodeLabelKey,
  affinityConfigUnused,
  emptySelector,
  externalNameAddress,
  externalNameSelector,
  noReadinessProbe,
  protocolMismatch,
  serviceSelectsNothing,
  somePodsDoNotListen,
  targetPortNotExposed,
  headlessPort,
  selectsJob,
  noSelector,
  externalNameIncomplete,
  passingLabel,
  podNotThere,
  slicePortName,
  sliceWithoutService,
  claimLimits,
  dataSourceDropped,
  storageUnitForgotten,
  volumeDoesNotFit,
  localBindsAtOnce,
  provisionerGone,
  cloneTooSmall,
  selectorNeverProvisioned,
  volumeForAnother,
  volumeNobodyDeletes,
  modeNotOffered,
  claimName,
  emptyDirMedium,
  emptyDirOverLimit,
  emptyDirUnitForgotten,
  fileAsFolder,
  hugePages,
  missingSubPath,
  modeDecimal,
  mountHidden,
  mountRelative,
  unusedVolume,
  fileNotInVolume,
  hidesSystem,
  volumeModeMismatch,
  scriptNotExecutable,
  unreadableMode,
  hostSocketType,
  claimTemplateNotMounted,
  cronDeadlineShort,
  cronNever,
  cronOverlap,
  graceZero,
  hostPortReplicas,
  negativeGrace,
  noServiceName,
  overlappingSelectors,
  rolloutWithoutPods,
  serviceNotHeadless,
  sharedClaim,
  surgeHostPort,
  governingService,
  cronEitherDay,
  cronEveryMinute,
  cronStep,
  indexOfPlainJob,
  jobParallelismZero,
  pausedFromBirth,
  deadlineBeforeReady,
  annotationOfPods,
  defaultContainerUnknown,
  templateNamespace,
  claimTemplateHidesVolume,
  claimTemplateOneVolume,
  partitionOverReplicas,
  surgeClaim,
  takesBarePod,
  webhookMissingPort,
  matchesNothing,
  objectAbsent,
  policyParameters,
  guardsItself,
  definitionMissingField,
  definitionNotServed,
  boundOfOtherType,
  boundsCrossed,
  requiredUnknown,
];
