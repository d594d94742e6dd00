// An image that may be another one tomorrow.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';
import { readImage } from './image.ts';

export const imageLatest = defineContainerRule({
  id: 'container/image-latest',
  title: 'Image without fixed tag',
  severity: 'information',
  preset: 'strict',
  what: 'The image has no tag, or the tag latest, and no digest.',
  why: 'Every restart may bring another version, Pods of one workload may differ, and there is no way back.',
  remedy: 'Name the version, or pin the digest.',
  wrong: pod().replace('nginx:1.25.3', 'nginx:latest'),
  right: pod(),
  *check({ container: { image = '' }, path }) {
    const { name, tag, digest } = readImage(image);
    // Without a name something fills it in; placeholders stand for a version.
    if (!name || digest !== undefined || /[$<>{}%\s]/.test(image) || (tag !== undefined && tag !== 'latest')) return;
    const message = tag
      ? `"${image}" may be another image tomorrow`
      : `"${image}" has no tag, which means latest: it may be another image tomorrow`;
    yield { at: [...path, 'image'], message };
  },
});
