/** The scan of the public site: everything that it served is searched for the registry's own prohibited values. */
import { lazily } from './lazily.ts';
import { maskText } from './mask.ts';
import { createWork } from './match/match.ts';
import { createSearch, scanShare, valuesOf, type Given, type Listener, type Numbers } from './share.ts';
import { createTally } from './tally.ts';
import { scanInThreads, threadsFor } from './threads/start.ts';
import type { ScanInput, ScanResult } from './types.ts';

/**
 * Scans a capture of any format: a folder of pages, web archives, feeds, documents, and archives of these. Writes
 * nothing, prints nothing. The result holds no value and no part of one, and is the same for any number of threads.
 */
export async function scanWebsite(input: ScanInput): Promise<ScanResult> {
  const { observe, onProgress, key } = input;
  const given = givenOf(input);
  const { values, ledger } = valuesOf(given);
  const search = lazily(() => createSearch(values, given));
  // What is masked stands on no page, so its numbers do not count.
  const masking = lazily(() => ({ ...search(), work: createWork(), again: createWork() }));
  const observers = observe?.((words) => maskText(masking(), words)) ?? [];
  const tally = createTally(values, ledger);
  let done = 0;
  const listener: Listener = {
    ...(observers.length > 0 && { see: (page) => observers.forEach((observer) => observer(page)) }),
    done: (scanned) => {
      tally.add(scanned);
      onProgress?.(++done);
    },
  };
  const threads = await threadsFor(given, values.length);
  const numbers: Numbers =
    threads > 1 ? await scanInThreads(given, threads, listener) : await scanShare(given, search(), listener);
  return tally.finish(numbers, key);
}

function givenOf({ folder, values, people, publicByDesign, convictions, publicAddresses, settings }: ScanInput): Given {
  return {
    ...{ folder, values: [...values], people: [...people], publicByDesign },
    ...(convictions && { convictions: [...convictions] }),
    ...(publicAddresses && { publicAddresses: [...publicAddresses] }),
    ...(settings && { settings }),
  };
}
