/** One GET request over the network, and what came back byte for byte. No other file of the program sends requests. */
import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

export type Header = readonly [name: string, value: string];

export interface Question {
  /** Without fragment. */
  readonly url: string;
  readonly headers: readonly Header[];
  /** Bytes of the body that are read, by the answer's headers. */
  readonly limit: (headers: readonly Header[]) => number;
  /** Milliseconds without a byte, and five times as many for the whole answer. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly is: 'answer';
  /** `HTTP/1.1 200 OK`, as sent. */
  readonly statusLine: string;
  readonly status: number;
  /** As sent, in order. */
  readonly headers: readonly Header[];
  /** As sent, but for the chunks of a chunked transfer. */
  readonly body: Buffer;
  /** Why the body ends early. */
  readonly cut?: 'length' | 'time' | 'disconnect';
  /** IP address that answered. */
  readonly ip?: string;
  /** Header lines of the request, as sent. */
  readonly asked: readonly Header[];
}

export interface NoAnswer {
  readonly is: 'no-answer';
  readonly why: 'no-such-host' | 'refused' | 'tls' | 'timeout' | 'broken' | 'stopped';
  /** The system's word for it: ENOTFOUND. */
  readonly code: string;
}

export interface Asker {
  readonly ask: (question: Question) => Promise<Answer | NoAnswer>;
  readonly close: () => void;
}

/** Connections to one host that are open at a time, as browsers have it. */
const CONNECTIONS = 6;
const WHOLE = 5;
const FIRST_ROOM = 64 * 1024;
const LATIN1 = 'latin1';

export function createAsker(): Asker {
  const plain = new PlainAgent({ keepAlive: true, maxSockets: CONNECTIONS });
  const secure = new SecureAgent({ keepAlive: true, maxSockets: CONNECTIONS });
  return {
    ask: (question) => askOnce(question, plain, secure),
    close: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}

function askOnce(question: Question, plain: PlainAgent, secure: SecureAgent): Promise<Answer | NoAnswer> {
  const url = new URL(question.url);
  const isSecure = url.protocol === 'https:';
  const end = AbortSignal.timeout(question.timeout * WHOLE);
  const asked: readonly Header[] = [['Host', url.host], ...question.headers, ['Connection', 'keep-alive']];
  return new Promise((resolve) => {
    let begun = false;
    let idle = false;
    const fail = (error: NodeJS.ErrnoException): void => {
      if (!begun) resolve(noAnswer(error, idle || end.aborted));
    };
    const send = isSecure ? secureRequest : plainRequest;
    const request = send(url, {
      method: 'GET',
      agent: isSecure ? secure : plain,
      headers: Object.fromEntries(asked),
      setHost: false,
      timeout: question.timeout,
      maxHeaderSize: 256 * 1024,
      signal: question.signal ? AbortSignal.any([end, question.signal]) : end,
    });
    request.on('timeout', () => {
      idle = true;
      request.destroy();
    });
    request.on('error', fail);
    // An answer that changes the protocol is none, and ends without an error.
    request.on('upgrade', (_answer, socket) => {
      socket.destroy();
      fail(new Error('another protocol'));
    });
    request.on('response', (response) => {
      begun = true;
      const head = headOf(response, asked);
      void readBody(response, question.limit(head.headers)).then(({ body, ended }) => {
        const late = idle || end.aborted;
        if (question.signal?.aborted === true) return resolve({ is: 'no-answer', why: 'stopped', code: 'ABORTED' });
        // A body that lasts as long as its connection looks whole when we break that off.
        const cut = late && ended !== 'length' ? 'time' : ended;
        resolve({ ...head, body, ...(cut !== undefined && { cut }) });
      });
    });
    request.end();
  });
}

/** Taken when the answer begins: its socket is gone when it ends. */
function headOf(response: IncomingMessage, asked: readonly Header[]): Omit<Answer, 'body' | 'cut'> {
  const { rawHeaders, httpVersion, statusCode = 0, statusMessage = '' } = response;
  const ip = response.socket.remoteAddress;
  return {
    is: 'answer',
    statusLine: `HTTP/${httpVersion} ${statusCode} ${statusMessage}`.trimEnd(),
    status: statusCode,
    headers: rawHeaders.flatMap((name, i): Header[] => (i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? '']] : [])),
    asked,
    ...(ip !== undefined && { ip }),
  };
}

interface ReadBody {
  readonly body: Buffer;
  readonly ended?: 'length' | 'disconnect';
}

function readBody(response: IncomingMessage, limit: number): Promise<ReadBody> {
  return new Promise((resolve) => {
    // Copied as it comes: each of a million tiny chunks would hold on to all that arrived with it.
    let body = Buffer.allocUnsafe(Math.min(limit, FIRST_ROOM));
    let length = 0;
    const done = (ended?: 'length' | 'disconnect'): void =>
      resolve({ body: body.subarray(0, length), ...(ended !== undefined && { ended }) });
    response.on('data', (chunk: Buffer) => {
      const kept = chunk.subarray(0, limit - length);
      if (length + kept.length > body.length) {
        const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(body.length * 2, length + kept.length)));
        body.copy(larger, 0, 0, length);
        body = larger;
      }
      kept.copy(body, length);
      length += kept.length;
      if (kept.length === chunk.length) return;
      done('length');
      response.destroy();
    });
    response.on('end', () => done(response.complete ? undefined : 'disconnect'));
    response.on('error', () => done('disconnect'));
    response.on('close', () => done('disconnect'));
  });
}

function noAnswer(error: NodeJS.ErrnoException, late: boolean): NoAnswer {
  const code = String(error.code ?? error.name);
  if (late) return { is: 'no-answer', why: 'timeout', code: 'ETIMEDOUT' };
  return { is: 'no-answer', why: whyOf(code), code };
}

function whyOf(code: string): NoAnswer['why'] {
  if (code === 'ABORT_ERR') return 'stopped';
  if (['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'].includes(code)) return 'no-such-host';
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(code)) return 'refused';
  if (/CERT|TLS|SSL|^EPROTO$|ISSUER|VERIFY/.test(code)) return 'tls';
  return code === 'ETIMEDOUT' ? 'timeout' : 'broken';
}

/** Value of the first header of that name. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** Header block as it travels. */
export function headerBytes(first: string, headers: readonly Header[]): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${first}\r\n${lines}\r\n`, LATIN1);
}
