/** Objects as Python stores them, all protocols (docs.python.org/3/library/pickletools.html). */
import { decodeValue, takeByte, takeBytes, takeFloat, takeInteger, type RecordReader } from './record-reader.ts';
import { readFloat, readNumber, readQuoted, unescaped } from './pickle-lines.ts';
import { takeLine, told, wholeNumber, writeTold, type Fields, type Told } from './told-values.ts';

interface Machine {
  readonly reader: RecordReader;
  stack: Told[];
  /** The stacks below the marks. */
  readonly marks: Told[][];
  readonly memo: Map<number, Told>;
  /** What was made and thrown away again: the result does not hold it, but the file does. */
  readonly dropped: Told[];
}

type Step = (machine: Machine) => void;

/** One pickle: what it leaves on its stack, as JSON. Nothing of it is run. */
export function readPickle(reader: RecordReader): void {
  const machine: Machine = { reader, stack: [], marks: [], memo: new Map(), dropped: [] };
  try {
    runSteps(machine);
  } catch (error) {
    // What was made before the damage.
    for (const items of [...machine.marks, machine.stack, machine.dropped]) writeTold(reader, items);
    throw error;
  }
  const result = pop(machine);
  for (const rest of [result, ...machine.marks, machine.stack, machine.dropped])
    if (rest === result || (Array.isArray(rest) && rest.length > 0)) writeTold(reader, rest);
}

const STOP = 0x2e;

function runSteps(machine: Machine): void {
  for (let code = takeByte(machine.reader); code !== STOP; code = takeByte(machine.reader)) {
    const step = STEPS.get(code);
    if (step === undefined) throw new SyntaxError('no such step');
    step(machine);
  }
}

function pop({ stack }: Machine): Told {
  const value = stack.pop();
  if (value === undefined) throw new SyntaxError('nothing there');
  return value;
}

const top = ({ stack }: Machine): Told => stack.at(-1) ?? null;

/** What stands above the last mark. */
function popMark(machine: Machine): Told[] {
  const items = machine.stack;
  const below = machine.marks.pop();
  if (below === undefined) throw new SyntaxError('no mark');
  machine.stack = below;
  return items;
}

function fieldsOf(items: readonly Told[]): [Told, Told][] {
  return Array.from({ length: items.length >> 1 }, (_, i): [Told, Told] => [items[2 * i]!, items[2 * i + 1]!]);
}

const isFields = (value: Told): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Adds to a list or map; of an object that only a program can make, what is added stands beside it. */
function addItems(machine: Machine, items: readonly Told[], areFields: boolean): void {
  const target = top(machine);
  const list = Array.isArray(target) ? target : undefined;
  if (areFields && isFields(target)) for (const field of fieldsOf(items)) target.entries.push(field);
  else if (areFields && list) list.push({ entries: fieldsOf(items) });
  else if (list) for (const item of items) list.push(item);
  else machine.stack.push([pop(machine), ...items]);
}

/** An object made of the two values on top. */
function join(machine: Machine): void {
  const second = pop(machine);
  const first = pop(machine);
  // An array, so that what is added later has its place; in place, since there may be a million of them.
  const joined = Array.isArray(first) ? first : first === MADE ? [] : [first];
  joined.push(second);
  machine.stack.push(joined);
}

/** The name of a class or function says nothing of the data. */
const MADE: Told = null;

const push =
  (read: (reader: RecordReader) => Told): Step =>
  ({ reader, stack }) =>
    void stack.push(read(reader));

const size = (reader: RecordReader, bytes: number): number => Number(takeInteger(reader, bytes, false, true));
const text = (bytes: number): Step =>
  push((reader) => told(reader, decodeValue(takeBytes(reader, size(reader, bytes)))));
const data = (bytes: number): Step => push((reader) => told(reader, takeBytes(reader, size(reader, bytes))));
const number = (bytes: number, isSigned = false): Step => push((reader) => takeInteger(reader, bytes, isSigned, true));
const long = (bytes: number): Step => push((reader) => wholeNumber(takeBytes(reader, size(reader, bytes)), true));
const tuple =
  (count: number): Step =>
  (machine) => {
    if (machine.stack.length < count) throw new SyntaxError('nothing there');
    machine.stack.push(machine.stack.splice(machine.stack.length - count, count));
  };
const put =
  (place: (machine: Machine) => number): Step =>
  (machine) =>
    void machine.memo.set(place(machine), top(machine));
const get =
  (place: (reader: RecordReader) => number): Step =>
  ({ reader, stack, memo }) =>
    void stack.push(memo.get(place(reader)) ?? null);
const skip =
  (bytes: number): Step =>
  ({ reader }) =>
    void takeBytes(reader, bytes);

function readGlobal(reader: RecordReader): Told {
  for (let line = 0; line < 2; line++)
    if (!/^[\w.<>-]{1,200}$/.test(takeLine(reader))) throw new SyntaxError('no name');
  return MADE;
}

const STEPS: ReadonlyMap<number, Step> = new Map<number, Step>(
  (
    [
      ['(', (machine) => {
        machine.marks.push(machine.stack);
        machine.stack = [];
      }],
      ['0', (machine) => void machine.dropped.push(machine.stack.length > 0 ? pop(machine) : popMark(machine))],
      ['1', (machine) => void machine.dropped.push(popMark(machine))],
      ['2', (machine) => void machine.stack.push(top(machine))],
      ['I', push(readNumber)],
      ['L', push(readNumber)],
      ['F', push(readFloat)],
      ['J', number(4, true)],
      ['K', number(1)],
      ['M', number(2)],
      ['G', push((reader) => takeFloat(reader, 8))],
      ['\x8a', long(1)],
      ['\x8b', long(4)],
      ['N', push(() => null)],
      ['\x88', push(() => true)],
      ['\x89', push(() => false)],
      ['S', push(readQuoted)],
      ['V', push((reader) => told(reader, unescaped(takeLine(reader))))],
      ['T', data(4)],
      ['U', data(1)],
      ['B', data(4)],
      ['C', data(1)],
      ['\x8e', data(8)],
      ['\x96', data(8)],
      ['X', text(4)],
      ['\x8c', text(1)],
      ['\x8d', text(8)],
      [')', push(() => [])],
      [']', push(() => [])],
      ['\x8f', push(() => [])],
      ['}', push(() => ({ entries: [] }))],
      ['\x85', tuple(1)],
      ['\x86', tuple(2)],
      ['\x87', tuple(3)],
      ...['t', 'l', '\x91'].map((code): [string, Step] => [code, (machine) => {
        const items = popMark(machine);
        machine.stack.push(items);
      }]),
      ['d', (machine) => {
        const entries = fieldsOf(popMark(machine));
        machine.stack.push({ entries });
      }],
      ['a', (machine) => addItems(machine, [pop(machine)], false)],
      ['e', (machine) => addItems(machine, popMark(machine), false)],
      ['\x90', (machine) => addItems(machine, popMark(machine), false)],
      ['s', (machine) => {
        const value = pop(machine);
        addItems(machine, [pop(machine), value], true);
      }],
      ['u', (machine) => addItems(machine, popMark(machine), true)],
      ['c', push(readGlobal)],
      ['\x93', (machine) => {
        pop(machine);
        pop(machine);
        machine.stack.push(MADE);
      }],
      ['i', (machine) => {
        readGlobal(machine.reader);
        const items = popMark(machine);
        machine.stack.push(items);
      }],
      ['o', (machine) => {
        const items = popMark(machine).slice(1);
        machine.stack.push(items);
      }],
      ['R', join],
      ['b', join],
      ['\x81', join],
      ['\x92', (machine) => {
        join(machine);
        join(machine);
      }],
      ['P', push((reader) => takeLine(reader))],
      ['Q', () => undefined],
      ['p', put(({ reader }) => Number(readNumber(reader)))],
      ['q', put(({ reader }) => size(reader, 1))],
      ['r', put(({ reader }) => size(reader, 4))],
      ['\x94', put(({ memo }) => memo.size)],
      ['g', get((reader) => Number(readNumber(reader)))],
      ['h', get((reader) => size(reader, 1))],
      ['j', get((reader) => size(reader, 4))],
      ['\x80', skip(1)],
      ['\x95', skip(8)],
      ['\x97', push(() => null)],
      ['\x98', () => undefined],
      ['\x82', push((reader) => (takeBytes(reader, 1), null))],
      ['\x83', push((reader) => (takeBytes(reader, 2), null))],
      ['\x84', push((reader) => (takeBytes(reader, 4), null))],
    ] as [string, Step][]
  ).map(([code, step]) => [code.charCodeAt(0), step]),
); // prettier-ignore
