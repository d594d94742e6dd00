// apps
import type { KindRules } from '../kind.ts';
import { controllerRevision } from './controller-revision.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment, replicaSet } from './deployment.ts';
import { statefulSet } from './stateful-set.ts';

export const appsKinds: readonly KindRules[] = [deployment, replicaSet, statefulSet, daemonSet, controllerRevision];
