import { describe, expect, test } from 'vitest';
import { atOnce } from '../../src/engine/at-once.ts';

/** Ends in the next turn of the event loop. */
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Work at the same time', () => {
  test.each([1, 2, 4])('%i at most, begun in order', async (most) => {
    const begun: number[] = [];
    let underWay = 0;
    let peak = 0;
    await atOnce(most, [0, 1, 2, 3, 4, 5, 6], async (item) => {
      begun.push(item);
      peak = Math.max(peak, ++underWay);
      for (let turn = 0; turn <= item % 3; turn++) await aTurn();
      underWay--;
    });
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(peak).toBe(most);
  });

  test('an error is thrown when what is under way has ended, and nothing more is begun', async () => {
    const ended: string[] = [];
    const work = atOnce(2, ['long', 'wrong', 'later'], async (item) => {
      await aTurn();
      if (item === 'wrong') throw new Error(item);
      await aTurn();
      ended.push(item);
    });
    await expect(work).rejects.toThrow('wrong');
    expect(ended).toEqual(['long']);
  });

  test('no items, no work', async () => {
    await expect(atOnce(3, [], () => Promise.reject(new Error('begun')))).resolves.toBeUndefined();
  });
});
