// The signals by which a container may ask to be stopped, by operating system.
// Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals

const NAMED =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX';
const numbered = (name: string, to: number) => Array.from({ length: to }, (_, i) => `SIG${name}${i + 1}`);

const LINUX = [...NAMED.split(' ').map(name => `SIG${name}`), ...numbered('RTMIN+', 15), ...numbered('RTMAX-', 14)].sort();
const WINDOWS = ['SIGKILL', 'SIGTERM'];

/** Sorted; undefined for an operating system that nobody knows. */
export const stopSignals = (os: string): readonly string[] | undefined => (os === 'linux' ? LINUX : os === 'windows' ? WINDOWS : undefined);
