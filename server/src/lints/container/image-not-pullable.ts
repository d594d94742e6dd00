// An image reference that the server accepts and no runtime can pull.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';
import { readImage } from './image.ts';

export const imageNotPullable = defineContainerRule({
  id: 'container/image-not-pullable',
  title: 'Image that no runtime can pull',
  what: 'The image reference has blanks, capital letters in the repository’s name, or other characters that a reference cannot have.',
  why: 'The API server accepts any text; the kubelet answers InvalidImageName and the container never starts.',
  remedy: 'Write registry/repository:tag in lower case and without blanks.',
  wrong: pod().replace('nginx:1.25.3', 'MyRegistry/Nginx:1.25'),
  right: pod(),
  *check({ container: { image }, path }) {
    const problem = image ? problemOf(image) : undefined;
    if (!image || !problem) return;
    const lower = image.toLowerCase();
    yield {
      at: [...path, 'image'],
      message: `No runtime can pull "${image}": ${problem}`,
      ...(problem.startsWith('capital') && !problemOf(lower) && { data: { replacement: lower } }),
    };
  },
});

const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST = /^(?:[a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d+)?$/;

/**
 * What other tools fill in: signs of templates, the import path of a program that ko builds, a target of Bazel (`//shop:image`), a part of the
 * path all in capitals (`gcr.io/PROJECT_ID/web`, `IMAGE:TAG`).
 */
const PLACEHOLDER = /[$<>{}%]|@@|^(ko:)?\/\/|(^|\/)_*[A-Z][A-Z0-9_-]+([:@/]|$)/;

function problemOf(image: string): string | undefined {
  if (PLACEHOLDER.test(image)) return undefined;
  if (/\s/.test(image)) return 'it holds a blank';
  const { name, tag, digest } = readImage(image);
  const parts = name.split('/');
  const first = parts[0]!;
  const hasHost = parts.length > 1 && (/[.:[]/.test(first) || first === 'localhost');
  if (hasHost && !HOST.test(first)) return `"${first}" is no host`;
  const repository = hasHost ? parts.slice(1) : parts;
  if (repository.some(part => /[A-Z]/.test(part))) return 'capital letters in the name of a repository';
  const bad = repository.find(part => !COMPONENT.test(part));
  if (bad !== undefined) return bad === '' ? 'a part of its name is empty' : `"${bad}" cannot be a part of its name`;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return `"${tag}" cannot be a tag`;
  if (digest !== undefined && !/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/.test(digest)) return `"${digest}" cannot be a digest`;
  return undefined;
}
