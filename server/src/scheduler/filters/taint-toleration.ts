// Taints keep Pods away that do not tolerate them.
import type { Taint } from '#schemas';
import { type FilterPlugin, unfit } from '../filter-plugin.ts';
import { untoleratedTaint } from '../toleration.ts';

/** The release since which the taint is no longer named. */
const NAMELESS_SINCE = 34;

const NAMELESS = 'node(s) had untolerated taint(s)';
const named = ({ key = '', value = '' }: Taint): string => `node(s) had untolerated taint {${key}: ${value}}`;

export const taintToleration: FilterPlugin = {
  name: 'TaintToleration',
  prepare: ({ tolerations }, { minor }) => ({
    on: ({ taints }) => {
      const taint = taints.length ? untoleratedTaint(taints, tolerations) : undefined;
      return taint && unfit(minor < NAMELESS_SINCE ? named(taint) : NAMELESS);
    },
  }),
  wakes: { nodeAdded: ({ tolerations }, { taints }) => !untoleratedTaint(taints, tolerations) },
};
