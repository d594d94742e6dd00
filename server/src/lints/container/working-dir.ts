// A working directory that is no absolute path.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

export const workingDirRelative = defineContainerRule({
  id: 'container/working-dir-relative',
  title: 'Relative working directory',
  what: 'workingDir does not begin with a slash.',
  why: 'The API server accepts it, the container runtime does not: the container is not started.',
  remedy: 'Write the whole path.',
  wrong: pod('workingDir: app'),
  right: pod('workingDir: /app'),
  *check({ container: { workingDir }, path }, { spec }) {
    if (!workingDir || /^[/$]/.test(workingDir) || spec.os?.name === 'windows' || /^[A-Za-z]:|\\/.test(workingDir)) return;
    yield {
      at: [...path, 'workingDir'],
      message: `"${workingDir}" is relative: the runtime wants an absolute path and starts no container`,
    };
  },
});
