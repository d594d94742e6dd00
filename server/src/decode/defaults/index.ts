// All defaults, by type.
import { admissionregistrationDefaults } from './admissionregistration.ts';
import { apiextensionsDefaults } from './apiextensions.ts';
import { apiregistrationDefaults } from './apiregistration.ts';
import { appsDefaults } from './apps.ts';
import { authenticationDefaults } from './authentication.ts';
import { autoscalingDefaults } from './autoscaling.ts';
import { batchDefaults } from './batch.ts';
import { coreDefaults } from './core.ts';
import { discoveryDefaults } from './discovery.ts';
import { flowcontrolDefaults } from './flowcontrol.ts';
import { networkingDefaults } from './networking.ts';
import { podDefaults } from './pod.ts';
import { rbacDefaults } from './rbac.ts';
import { resourceDefaults } from './resource.ts';
import { schedulingDefaults } from './scheduling.ts';
import { storageDefaults } from './storage.ts';
import type { DefaultTable } from './table.ts';
import { volumeDefaults } from './volume.ts';

export const defaultTable: DefaultTable = {
  ...coreDefaults,
  ...podDefaults,
  ...volumeDefaults,
  ...appsDefaults,
  ...batchDefaults,
  ...autoscalingDefaults,
  ...networkingDefaults,
  ...rbacDefaults,
  ...storageDefaults,
  ...schedulingDefaults,
  ...discoveryDefaults,
  ...admissionregistrationDefaults,
  ...apiextensionsDefaults,
  ...apiregistrationDefaults,
  ...flowcontrolDefaults,
  ...resourceDefaults,
  ...authenticationDefaults,
};
