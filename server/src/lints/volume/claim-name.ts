// A claim name that no claim can have.
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

const example = (name: string) => mounted(`persistentVolumeClaim:\n      claimName: ${name}`);

export const claimName = definePodRule({
  id: 'volume/claim-name',
  title: 'Claim name that no claim can have',
  what: 'claimName holds characters that names of claims cannot have.',
  why: 'No claim of that name can ever exist: the Pod stays Pending.',
  remedy: 'Names are lower-case letters, digits, dots and dashes.',
  wrong: example('MySQL_Data'),
  right: example('mysql-data'),
  *check({ spec, path }) {
    for (const [i, { persistentVolumeClaim }] of (spec.volumes ?? []).entries()) {
      const name = persistentVolumeClaim?.claimName;
      // Placeholders of other tools are theirs to fill in.
      if (!name || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) || /[$<>{}%]/.test(name)) continue;
      yield { at: [...path, 'volumes', i, 'persistentVolumeClaim', 'claimName'], message: `No claim can be called "${name}"` };
    }
  },
});
