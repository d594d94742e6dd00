// Numbers of things as people read them.

/** `1 Pod`, `3 Pods`. @param noun whose plural ends in s */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
