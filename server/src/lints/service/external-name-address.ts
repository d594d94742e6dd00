// An IP address where DNS wants a name.
import type { Service } from '#schemas';
import { service } from '../example.ts';
import { defineRule } from '../rule.ts';

export const externalNameAddress = defineRule<Service>({
  id: 'service/external-name-address',
  title: 'IP address as externalName',
  on: ['Service'],
  what: 'externalName holds an IP address.',
  why: 'It is served as a CNAME record, and a CNAME must be a name: clients resolve it to nothing.',
  remedy: 'Use a Service without selector and an EndpointSlice with the address.',
  wrong: service('type: ExternalName\nexternalName: 10.0.0.7'),
  right: service('type: ExternalName\nexternalName: db.example.com'),
  *check({ object: { spec } }) {
    const { type, externalName = '' } = spec ?? {};
    if (type !== 'ExternalName' || !/^(\d+\.){3}\d+$|:.*:/.test(externalName)) return;
    yield { at: ['spec', 'externalName'], message: `"${externalName}" is an address: as a CNAME it resolves to nothing` };
  },
});
