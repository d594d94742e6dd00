// Registry credentials, and the token of a node that joins, where nobody looks for them.
import type { Secret } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const DOCKER = 'kubernetes.io/dockerconfigjson';
const KEY = '.dockerconfigjson';
const credentials = (json: string) => object('v1', 'Secret', 'registry', `type: ${DOCKER}\nstringData:\n  ${KEY}: '${json}'\n`);

export const registryWithoutAuths = defineRule<Secret>({
  id: 'config/registry-without-auths',
  title: 'Registry credentials outside of auths',
  on: ['Secret'],
  what: 'The JSON of a Secret of type kubernetes.io/dockerconfigjson has no auths.',
  why: 'The kubelet reads auths alone: it pulls without credentials.',
  remedy: 'Put the registries under auths, as kubectl create secret docker-registry does.',
  wrong: credentials('{"registry.example.com":{"auth":"cm9ib3Q6eA=="}}'),
  right: credentials('{"auths":{"registry.example.com":{"auth":"cm9ib3Q6eA=="}}}'),
  *check({ object: { type, data, stringData } }) {
    if (type !== DOCKER) return;
    const list = stringData?.[KEY] === undefined ? 'data' : 'stringData';
    const found = parsed(list === 'data' ? data?.[KEY] : stringData?.[KEY], list);
    if (typeof found !== 'object' || found === null || 'auths' in found || !Object.keys(found).length) return;
    yield { at: [list, KEY], message: 'There is no auths in it: the kubelet finds no credentials' };
  },
});

function parsed(text: unknown, list: 'data' | 'stringData'): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(list === 'data' ? atob(text.replace(/\s/g, '')) : text);
  } catch {
    return undefined;
  }
}

const TOKEN = 'bootstrap.kubernetes.io/token';
const token = (namespace: string) =>
  object('v1', 'Secret', 'bootstrap-token-07401b', `  namespace: ${namespace}\ntype: ${TOKEN}\nstringData:\n  token-id: 07401b\n`);

export const bootstrapTokenElsewhere = defineRule<Secret>({
  id: 'config/bootstrap-token-elsewhere',
  title: 'Bootstrap token outside of kube-system',
  on: ['Secret'],
  what: 'A Secret of type bootstrap.kubernetes.io/token is in another namespace than kube-system.',
  why: 'The API server looks for such tokens in kube-system alone: nobody can join with this one.',
  remedy: 'Put it into kube-system.',
  wrong: token('default'),
  right: token('kube-system'),
  *check({ object: { type, metadata }, namespace }) {
    if (type !== TOKEN || namespace === 'kube-system') return;
    const at = metadata?.namespace === undefined ? ['metadata', 'name'] : ['metadata', 'namespace'];
    yield { at, message: 'Bootstrap tokens are looked for in kube-system alone' };
  },
});
