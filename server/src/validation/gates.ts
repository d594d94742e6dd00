// Features that came with a release: before it their fields are dropped, or their values not known.
// Source: https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
import type { Scope } from './scope.ts';

/** The minor release in which each is on by default; `Infinity` for features that nobody gets without asking. */
const ON_SINCE = {
  ClusterTrustBundleProjection: 37,
  ContainerRestartRules: 35,
  ContainerStopSignals: Number.POSITIVE_INFINITY,
  DRAAdminAccess: 34,
  DRAConsumableCapacity: 36,
  DRADeviceBindingConditions: 36,
  DRADeviceTaints: 36,
  DRAListTypeAttributes: Number.POSITIVE_INFINITY,
  DRANodeAllocatableResources: Number.POSITIVE_INFINITY,
  DRAPartitionableDevices: 36,
  DynamicResourceAllocation: 34,
  EnvFiles: 35,
  GenericWorkload: Number.POSITIVE_INFINITY,
  HostnameOverride: 35,
  HPAConfigurableTolerance: 35,
  HPAScaleToZero: 37,
  ImageVolume: 35,
  InPlacePodVerticalScaling: 33,
  JobManagedBy: 32,
  JobSuccessPolicy: 31,
  MatchLabelKeysInPodAffinity: 31,
  MatchLabelKeysInPodTopologySpreadSelectorMerge: 34,
  MaxUnavailableStatefulSet: 37,
  PodCertificateRequest: 37,
  PodLevelResources: 34,
  PodLifecycleSleepAction: 30,
  PodLifecycleSleepActionAllowZero: 33,
  ProcMountType: 33,
  RecursiveReadOnlyMounts: 31,
  RelaxedDNSSearchValidation: 33,
  RelaxedEnvironmentVariableValidation: 32,
  RestartAllContainersOnContainerExits: 36,
  SELinuxChangePolicy: 33,
  SELinuxMount: 37,
  SupplementalGroupsPolicy: 33,
  TaintTolerationComparisonOperators: Number.POSITIVE_INFINITY,
  UserNamespacesSupport: 33,
} as const;

export type Gate = keyof typeof ON_SINCE;

export const enabled = ({ minor }: Pick<Scope, 'minor'>, gate: Gate): boolean => minor >= ON_SINCE[gate];
