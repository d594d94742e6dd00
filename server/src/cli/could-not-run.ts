// An error of the caller's: a path that is not there, a flag that means nothing. Ends the command with exit code 2.

/** Its message names the value at fault and what would be right. */
export class CouldNotRun extends Error {}
