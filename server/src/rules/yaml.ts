// Pages of what is wrong with the text itself, before anybody looks for an object in it.
import { configMap, object } from './example.ts';
import { family, pair } from './page.ts';

export const yamlPages = family('yaml', 'server', {
  syntax: {
    title: 'Broken YAML',
    what: 'The document cannot be read as YAML. The message and its line number are those of the server’s own reader.',
    why: 'Nothing of the document reaches the cluster; a broken document in a file keeps kubectl from applying the ones after it.',
    remedy:
      'Look at the line that is named and the one before it: usual causes are a tab, a missing space after a colon, an unclosed quote, or a value that begins with *, &, @, % or a backtick and needs quotes.',
    ...pair(value => object('v1', 'ConfigMap', 'settings', `data:\n  pattern: ${value}\n`), '*.example.com', '"*.example.com"'),
  },
  'conflict-marks': {
    title: 'Marks of an unfinished merge',
    what: 'The file holds the lines that git leaves where two branches changed the same place: <<<<<<<, =======, >>>>>>>.',
    why: 'They are no YAML, and the manifest holds two versions of the same thing.',
    remedy: 'Decide for one side, or join both, and delete the three marks.',
    wrong: `${configMap('settings')}<<<<<<< ours\n  level: info\n=======\n  level: debug\n>>>>>>> theirs\n`,
    right: `${configMap('settings')}  level: info\n`,
  },
});
