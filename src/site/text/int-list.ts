/** A growing list of 32-bit integers, for offsets that come by the million. */
export interface IntList {
  items: Int32Array;
  length: number;
}

/** Lists given back, ready for the next file: many short ones, few long ones. */
const spare: IntList[] = [];
const spareLong: IntList[] = [];
const MOST_SPARE = 256;
const LONGEST_SPARE = 1 << 12;
const MOST_SPARE_LONG = 16;
const LONGEST_SPARE_LONG = 1 << 18;

/** An empty list that may be given back with {@link giveBackIntList}. */
export function takeIntList(): IntList {
  return spareLong.pop() ?? spare.pop() ?? createIntList(1024);
}

/** The list must not be used any more. */
export function giveBackIntList(list: IntList): void {
  list.length = 0;
  if (list.items.length > LONGEST_SPARE) {
    if (spareLong.length < MOST_SPARE_LONG && list.items.length <= LONGEST_SPARE_LONG) spareLong.push(list);
  } else if (spare.length < MOST_SPARE) spare.push(list);
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

/** Adds a start and an end to a list of both. */
export function pushRange(list: IntList, start: number, end: number): void {
  pushInt(list, start);
  pushInt(list, end);
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
