// PodSecurity: what each level asks, by the release of the policy, in the server's words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit } from '#admission';
import { showPath } from '#field';
import { type Body, objectOf, requestOf, setting } from './requests.ts';

function ask(level: string, spec: Body, kind = 'Pod', version = 'latest', metadata: Body = {}) {
  const labels = { 'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/enforce-version': version };
  const object = objectOf(kind, kind === 'Pod' ? { metadata: { ...metadata }, spec } : { spec: { template: { metadata, spec } } });
  const request = requestOf(object, setting(objectOf('Namespace', { metadata: { name: 'shop', labels } })));
  return { denial: admit(request), warnings: request.warnings };
}

const sound = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const container = (securityContext: Body = sound, more: Body = {}) => ({ name: 'app', securityContext, ...more });

for (const [sentence, level, spec, place] of [
  [
    'host namespaces (hostNetwork=true, hostIPC=true)',
    'baseline',
    { hostNetwork: true, hostIPC: true, containers: [] },
    'spec.hostNetwork',
  ],
  [
    'hostPath volumes (volume "logs")',
    'baseline',
    { volumes: [{ name: 'logs', hostPath: { path: '/' } }], containers: [] },
    'spec.volumes[0].hostPath',
  ],
  [
    'hostPort (container "app" uses hostPorts 443, 80)',
    'baseline',
    { containers: [container(sound, { ports: [{ hostPort: 80 }, { hostPort: 443 }] })] },
    'spec.containers[0].ports[0].hostPort',
  ],
  [
    'probe or lifecycle host (container "app" uses probe or lifecycle host "example.com")',
    'baseline',
    { containers: [container(sound, { livenessProbe: { httpGet: { host: 'example.com' } } })] },
    'spec.containers[0].livenessProbe.httpGet.host',
  ],
  [
    'privileged (container "app" must not set securityContext.privileged=true)',
    'baseline',
    { containers: [container({ privileged: true })] },
    'spec.containers[0].securityContext.privileged',
  ],
  [
    'non-default capabilities (container "app" must not include "NET_ADMIN", "SYS_TIME" in securityContext.capabilities.add)',
    'baseline',
    { containers: [container({ capabilities: { add: ['SYS_TIME', 'CHOWN', 'NET_ADMIN'] } })] },
    'spec.containers[0].securityContext.capabilities.add',
  ],
  [
    'seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type "spc_t"; user may not be set)',
    'baseline',
    { securityContext: { seLinuxOptions: { type: 'spc_t', user: 'u' } }, containers: [container()] },
    'spec.securityContext.seLinuxOptions',
  ],
  [
    'seccompProfile (pod and container "app" must not set securityContext.seccompProfile.type to "Unconfined")',
    'baseline',
    {
      securityContext: { seccompProfile: { type: 'Unconfined' } },
      containers: [container({ seccompProfile: { type: 'Unconfined' } })],
    },
    'spec.securityContext.seccompProfile.type',
  ],
  [
    'forbidden sysctls (kernel.msgmax)',
    'baseline',
    { securityContext: { sysctls: [{ name: 'kernel.msgmax' }, { name: 'net.ipv4.tcp_rmem' }] }, containers: [] },
    'spec.securityContext.sysctls[0].name',
  ],
  [
    'restricted volume types (volumes "a", "b" use restricted volume types "hostPath", "nfs")',
    'restricted',
    {
      volumes: [
        { name: 'a', nfs: {} },
        { name: 'b', hostPath: {} },
      ],
      containers: [container()],
    },
    'spec.volumes[0].nfs',
  ],
  [
    'runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)',
    'restricted',
    { securityContext: { runAsNonRoot: false }, containers: [container()] },
    'spec.securityContext.runAsNonRoot',
  ],
  [
    'runAsUser=0 (container "app" must not set runAsUser=0)',
    'restricted',
    { containers: [container({ ...sound, runAsUser: 0 })] },
    'spec.containers[0].securityContext.runAsUser',
  ],
] as const)
  test(`${level} refuses: ${sentence}`, () => {
    const { denial } = ask(level, spec);
    assert.equal(denial?.message, `pods "web" is forbidden: violates PodSecurity "${level}:latest": ${sentence}`);
    assert.equal(showPath(denial.reasons[0]!.at), place);
  });

test('restricted names everything that a plain container lacks', () => {
  const { denial } = ask('restricted', { initContainers: [{ name: 'init' }], containers: [{ name: 'app' }] });
  const sentences = [
    'allowPrivilegeEscalation != false (containers "init", "app" must set securityContext.allowPrivilegeEscalation=false)',
    'unrestricted capabilities (containers "init", "app" must set securityContext.capabilities.drop=["ALL"])',
    'runAsNonRoot != true (pod or containers "init", "app" must set securityContext.runAsNonRoot=true)',
    'seccompProfile (pod or containers "init", "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  ];
  assert.equal(denial?.message, `pods "web" is forbidden: violates PodSecurity "restricted:latest": ${sentences.join(', ')}`);
  assert.deepEqual(
    denial.reasons.map(({ rule }) => rule),
    ['allow-privilege-escalation', 'capabilities-restricted', 'run-as-non-root', 'seccomp-profile-restricted'].map(
      id => `pod-security/${id}`,
    ),
  );
});

test('a policy of an older release asks for what it asked then', () => {
  const sysctls = { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem' }] }, containers: [] };
  assert.equal(ask('baseline', sysctls).denial, undefined);
  assert.match(
    ask('baseline', sysctls, 'Pod', 'v1.31').denial?.message ?? '',
    /"baseline:v1\.31": forbidden sysctls \(net\.ipv4\.tcp_rmem\)$/,
  );
  const annotated = { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' } };
  const sentence = 'seccompProfile (forbidden annotation seccomp.security.alpha.kubernetes.io/pod="unconfined")';
  assert.ok(ask('baseline', { containers: [] }, 'Pod', 'v1.18', annotated).denial?.message.endsWith(sentence));
});

test('a user namespace and Windows relax what cannot harm there', () => {
  const { seccompProfile, capabilities, allowPrivilegeEscalation } = sound;
  const asRoot = { hostUsers: false, containers: [container({ seccompProfile, capabilities, allowPrivilegeEscalation, runAsUser: 0 })] };
  assert.equal(ask('restricted', asRoot).denial, undefined);
  assert.equal(ask('restricted', { os: { name: 'windows' }, containers: [container({ runAsNonRoot: true })] }).denial, undefined);
});

test('a workload is only warned', () => {
  const { denial, warnings } = ask('baseline', { hostPID: true, containers: [] }, 'Deployment');
  assert.equal(denial, undefined);
  assert.deepEqual(
    warnings.map(({ message, at }) => [message, at && showPath(at)]),
    [['would violate PodSecurity "baseline:latest": host namespaces (hostPID=true)', 'spec.template.spec.hostPID']],
  );
});

test('labels that make no sense make a Namespace invalid', () => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'strict', 'pod-security.kubernetes.io/warn-version': '1.30' };
  const denial = admit(requestOf(objectOf('Namespace', { metadata: { name: 'team', labels } }), setting()));
  const [level, version] = [
    'metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted',
    'metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: "1.30": must be "latest" or "v1.x"',
  ];
  assert.equal(denial?.message, `Namespace "team" is invalid: [${level}, ${version}]`);
  assert.equal(denial.code, 422);
});
