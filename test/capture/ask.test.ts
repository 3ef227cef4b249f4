/** What a server sends that no server should: raw bytes on a socket. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createAsker, type Answer, type NoAnswer } from '../../src/capture/ask.ts';

const open: Server[] = [];

afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function ask(answer: (socket: Socket) => void, timeout = 300): Promise<Answer | NoAnswer> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const asker = createAsker();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const got = await asker.ask({ url, headers: [], limit: () => 1024 * 1024, timeout });
  asker.close();
  return got;
}

const says =
  (text: string) =>
  (socket: Socket): void =>
    void socket.end(text);

/** Something every few milliseconds, so that there is always a byte in time. */
const dripping =
  (head: string, drop: string) =>
  (socket: Socket): void => {
    socket.write(head);
    const timer = setInterval(() => void (socket.writable && socket.write(drop)), 20);
    socket.on('close', () => clearInterval(timer));
  };

describe('an answer that', { timeout: 20_000 }, () => {
  test('changes the protocol is no answer, and keeps nobody waiting', async () => {
    const got = await ask(says('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'));
    expect(got).toMatchObject({ is: 'no-answer', why: 'broken' });
  });

  test('drips until the time is over is not whole, though only its connection says where it ends', async () => {
    const got = await ask(dripping('HTTP/1.1 200 OK\r\n\r\n', 'a'));
    expect(got).toMatchObject({ is: 'answer', cut: 'time' });
  });

  test('ends with its connection is whole', async () => {
    const got = await ask(says('HTTP/1.0 200 OK\r\n\r\nabc'));
    expect(got).toMatchObject({ is: 'answer', body: Buffer.from('abc') });
    expect(got).not.toHaveProperty('cut');
  });

  test.for([
    ['Content-Length: 5\r\n\r\nabc', 'abc', 'disconnect'],
    ['Content-Length: 2\r\n\r\nabc', 'ab', undefined],
    ['Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n', 'abc', 'disconnect'],
    ['Transfer-Encoding: chunked\r\n\r\nffffffff\r\nabc', 'abc', 'disconnect'],
    ['Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n', 'ab', undefined],
  ] as const)('has the wrong length or chunks: %j', async ([rest, body, cut]) => {
    const got = await ask(says(`HTTP/1.1 200 OK\r\n${rest}`), 2000);
    expect(got.is === 'answer' && [got.body.toString(), got.cut]).toEqual([body, cut]);
  });

  test('comes byte by byte takes no more memory than its bytes', async () => {
    const chunks = Buffer.from('1\r\na\r\n'.repeat(200_000));
    const before = process.memoryUsage.rss();
    const got = await ask((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      socket.end(Buffer.concat([chunks, Buffer.from('0\r\n\r\n')]));
    }, 10_000);
    expect(got.is === 'answer' && got.body.equals(Buffer.alloc(200_000, 'a'))).toBe(true);
    expect(got.is === 'answer' && got.body.buffer.byteLength).toBeLessThan(1024 * 1024);
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
  });

  test('is longer than the limit is cut there', async () => {
    const got = await ask((socket) => void socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1024 * 1024 + 1)}`), 5000);
    expect(got.is === 'answer' && [got.body.length, got.cut]).toEqual([1024 * 1024, 'length']);
  });
});
