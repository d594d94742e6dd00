// The door of the chain room: runs the rooms from decode to scheduler in the control plane's order.
export { type DryRunOptions, dryRun, readStream, runStream, type StreamRun } from './dry-run.ts';
export { type JudgeOptions, judging, type Run } from './judge.ts';
export { type Answer, ControlPlane, type PlaneOptions, type Submission } from './plane.ts';
export type { Verdict } from './verdict.ts';
