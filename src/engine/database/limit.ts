/** What the engine lacked, as it is told to the user: its own words may quote a cell and speak of settings of its own. */
import { InputError, type Problem } from '../../errors.ts';

type Lack = 'memory' | 'disk';

export class EngineLimit extends InputError {
  readonly lack: Lack;

  private constructor(lack: Lack, problem: Problem) {
    super([problem]);
    this.lack = lack;
  }

  /**
   * @param memoryMb megabytes that the engine may use
   * @returns undefined where the engine lacked neither memory nor disk
   */
  static of(error: unknown, memoryMb: number): EngineLimit | undefined {
    if (!(error instanceof Error)) return undefined;
    const { message } = error;
    if (/No space left on device|'max_temp_directory_size'/.test(message)) {
      return new EngineLimit('disk', {
        code: 'engine-disk',
        level: 'error',
        message: 'The disk is full: the engine could not write what does not fit into memory.',
        next: 'Free some space, or set TMPDIR and --out to a disk that has some.',
      });
    }
    if (!message.startsWith('Out of Memory Error')) return undefined;
    return new EngineLimit('memory', {
      code: 'engine-memory',
      level: 'error',
      message: `The engine needs more than the ${memoryMb} MB of memory that it may use.`,
      next: 'Allow it more with --memory, in megabytes.',
    });
  }
}
