// What the facts say of releases, spot-checked against Kubernetes' own history.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf, lifecycleOf, releases } from '#schemas';

const apiVersionsOf = (release: Parameters<typeof factsOf>[0], kind: string) =>
  factsOf(release)
    .kindsOf(kind)
    .map(found => found.apiVersion);

test('every release resolves every kind it serves, down to the last field', () => {
  for (const release of releases) {
    const facts = factsOf(release);
    const seen = new Set<string>();
    const visit = (id: string) => {
      if (seen.has(id)) return;
      seen.add(id);
      const struct = facts.struct(id);
      assert.ok(struct, `${release} has no struct ${id}`);
      for (const field of struct.fields.values()) {
        for (let type = field.type; ; type = type.of) {
          assert.notEqual(type.is, 'any', `${release} ${id}.${field.name} is ${type.go}`);
          if (type.is === 'struct') visit(type.id);
          if (!type.of) break;
        }
      }
    };
    for (const kind of facts.kinds) {
      visit(kind.struct.id);
      if (kind.listKind) visit(`${kind.struct.id}List`);
    }
    assert.ok(seen.size > 350, `${release} reaches only ${seen.size} structs`);
  }
});

test('an API version is served while it lived', () => {
  assert.deepEqual(apiVersionsOf('1.31', 'FlowSchema'), ['flowcontrol.apiserver.k8s.io/v1', 'flowcontrol.apiserver.k8s.io/v1beta3']);
  assert.deepEqual(apiVersionsOf('1.32', 'FlowSchema'), ['flowcontrol.apiserver.k8s.io/v1']);
  assert.deepEqual(apiVersionsOf('1.29', 'ValidatingAdmissionPolicy'), []);
  assert.deepEqual(apiVersionsOf('1.30', 'ValidatingAdmissionPolicy'), ['admissionregistration.k8s.io/v1']);
  assert.deepEqual(apiVersionsOf('1.32', 'ServiceCIDR'), []);
  assert.deepEqual(apiVersionsOf('1.33', 'ServiceCIDR'), ['networking.k8s.io/v1']);
});

test('an API version that is off by default is not served, but known', () => {
  const facts = factsOf('1.36');
  assert.equal(facts.kind('resource.k8s.io', 'v1beta1', 'ResourceClaim'), undefined);
  assert.equal(facts.isOff('resource.k8s.io', 'v1beta1', 'ResourceClaim'), true);
  assert.equal(facts.isOff('resource.k8s.io', 'v1', 'ResourceClaim'), false);
});

test('a field is there since its release', () => {
  const has = (release: Parameters<typeof factsOf>[0], id: string, field: string) => factsOf(release).struct(id)?.fields.has(field);
  assert.equal(has('1.32', 'core/v1.PodSpec', 'resources'), true);
  assert.equal(has('1.31', 'core/v1.PodSpec', 'resources'), false);
  assert.equal(has('1.33', 'core/v1.Container', 'restartPolicyRules'), false);
  assert.equal(has('1.34', 'core/v1.Container', 'restartPolicyRules'), true);
  assert.equal(has('1.32', 'core/v1.Lifecycle', 'stopSignal'), false);
  assert.equal(has('1.33', 'core/v1.Lifecycle', 'stopSignal'), true);
});

test('the life of an API version outlasts the releases that had it', () => {
  assert.deepEqual(lifecycleOf('autoscaling', 'v2beta2', 'HorizontalPodAutoscaler'), {
    introduced: '1.12',
    deprecated: '1.23',
    removed: '1.26',
    replacement: { group: 'autoscaling', version: 'v2', kind: 'HorizontalPodAutoscaler' },
  });
  assert.equal(lifecycleOf('extensions', 'v1beta1', 'Deployment')?.removed, '1.16');
  assert.equal(lifecycleOf('policy', 'v1beta1', 'PodSecurityPolicy')?.removed, '1.25');
  assert.equal(lifecycleOf('', 'v1', 'Endpoints')?.deprecated, '1.33');
  assert.equal(lifecycleOf('batch', 'v2alpha1', 'CronJob')?.removed, '1.21');
  assert.equal(lifecycleOf('example.com', 'v1', 'Widget'), undefined);
});
