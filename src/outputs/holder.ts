/** Who holds something on disk: the number of a process, and the machine on which it runs. */
import { hostname } from 'node:os';

export interface Holder {
  readonly pid: number;
  readonly host: string;
}

export const OWN: Holder = { pid: process.pid, host: hostname() };

/** Whether the process still runs. What runs on another machine nobody here can tell: it does. */
export function isRunning({ pid, host }: Holder): boolean {
  if (host !== OWN.host) return true;
  // In a container, the number of the run that was killed is ours.
  if (pid === OWN.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
