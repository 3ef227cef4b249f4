/** A growing list of 32-bit integers, for offsets that come by the million. */
export interface IntList {
  items: Int32Array;
  length: number;
}

export function createIntList(capacity = 64): IntList {
  return { items: new Int32Array(capacity), length: 0 };
}

export function pushInt(list: IntList, item: number): void {
  if (list.length === list.items.length) {
    const grown = new Int32Array(list.length * 2);
    grown.set(list.items);
    list.items = grown;
  }
  list.items[list.length++] = item;
}

/** Index of the last item ≤ `limit` in an ascending list; -1 when there is none. */
export function lastAtMost(list: IntList, limit: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list.items[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
