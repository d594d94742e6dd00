// What a person sees of a rule's page where its finding is.
import { test } from 'node:test';
import { checkHover } from '../kit/check.ts';

test('a finding is explained where it is', () => {
  checkHover(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.25.3
      ports:
        - containerPort: 70000
#                        ^ hover: **Number out of range.**
`);
});
