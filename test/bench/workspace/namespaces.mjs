// The namespaces of a generated workspace, and what their Pods and objects come to: quotas are written to fit.
import { TEAMS } from './words.mjs';

/** @typedef {ReturnType<typeof namespaceOf>} Namespace */

/** Amounts in millicores and Mi. @param {string} level of Pod Security; empty for a namespace without any bounds */
function namespaceOf(name, team, level) {
  const used = { pods: 0, cpu: 0, memory: 0, cpuLimit: 0, memoryLimit: 0, services: 0, configMaps: 0, secrets: 0 };
  return { name, team, level, used };
}

/** @returns a team with its three namespaces */
function teamOf(name) {
  return {
    name,
    dev: namespaceOf(name, name, 'baseline'),
    staging: namespaceOf(`${name}-staging`, name, 'baseline'),
    prod: namespaceOf(`${name}-prod`, name, 'restricted'),
  };
}

/** @param {number} manifests in the whole workspace */
export function teamsFor(manifests) {
  const count = Math.max(2, Math.min(TEAMS.length * 4, Math.round(manifests / 120)));
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / TEAMS.length + 1);
    return teamOf(TEAMS[i % TEAMS.length] + (round > 1 ? `-${round}` : ''));
  });
}

/** A namespace without LimitRange, quota or Pod Security level, and the team that has no other. */
export function sandboxTeam() {
  const sandbox = namespaceOf('sandbox', 'sandbox', '');
  return { name: 'sandbox', dev: sandbox, staging: sandbox, prod: sandbox };
}

export const isBounded = ({ level }) => level !== '';

/** Counts Pods and their amounts. */
export function countPods({ used }, pods, { cpu, memory, cpuLimit, memoryLimit }) {
  used.pods += pods;
  used.cpu += pods * cpu;
  used.memory += pods * memory;
  used.cpuLimit += pods * cpuLimit;
  used.memoryLimit += pods * memoryLimit;
}

/** Counts the other objects of an application. */
export function countObjects({ used }) {
  used.services++;
  used.configMaps++;
  used.secrets++;
}
