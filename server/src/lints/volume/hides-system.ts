// Mounts over folders that every program of the image needs.
import { containersOf } from '#references';
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

/** What cannot be done without. A ConfigMap or Secret at /etc hides passwd, ssl and what the image is configured by. */
const NEEDED = /^\/(?:|bin|sbin|lib|lib64|usr|usr\/bin|usr\/lib|proc|sys)$/;
const CONFIGURED = /^\/etc$/;

export const hidesSystem = definePodRule({
  id: 'volume/hides-system',
  title: 'Mount that hides the system of the image',
  what: 'A volume is mounted at /, /bin, /lib, /usr, /proc or /sys, or a ConfigMap or Secret at /etc, without subPath.',
  why: 'A mount hides everything that the image has there: programs and libraries are gone, or the runtime refuses to start the container.',
  remedy: 'Mount it in a folder of its own, or a single file with subPath.',
  wrong: mounted('emptyDir: {}', '', 'mountPath: /usr'),
  right: mounted('emptyDir: {}', '', 'mountPath: /usr/share/nginx/html'),
  *check(source) {
    for (const { container, path } of containersOf(source))
      for (const [i, { name, mountPath = '', subPath, subPathExpr }] of (container.volumeMounts ?? []).entries()) {
        const volume = source.spec.volumes?.find(one => one.name === name);
        // The Node's own folders may be wanted in place of the image's.
        if (!volume || volume.hostPath || volume.image || subPath || subPathExpr || !mountPath.startsWith('/')) continue;
        const folder = mountPath.replace(/(?<=.)\/+$/, '');
        if (!NEEDED.test(folder) && !(CONFIGURED.test(folder) && (volume.configMap || volume.secret))) continue;
        yield { at: [...path, 'volumeMounts', i, 'mountPath'], message: `This hides everything that the image has in ${folder}` };
      }
  },
});
