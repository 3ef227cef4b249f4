import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bodies, list, problems, text } from './archives.ts';

/** Numbers without a pattern, the same in every run. */
function noise(length: number): Buffer {
  let state = 7;
  return Buffer.from(Uint8Array.from({ length }, () => (state = (state * 69069 + 12345) & 0x7fffffff) >> 16));
}

function tar(...members: readonly (readonly [string, string, string?])[]): Buffer {
  const blocks = members.flatMap(([name, body, type = '0']) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`0000644\0${'0000000\0'.repeat(2)}`, 100);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('15200000000\0        ', 136);
    header.write(type, 156);
    header.write('ustar\x0000', 257);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    const content = Buffer.alloc(Math.ceil(body.length / 512) * 512);
    content.write(body);
    return [header, content];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

describe('a bare zlib stream', () => {
  test('gives what it holds in its own place, at every level', async () => {
    for (const level of [1, 6, 9]) {
      const packed = deflateSync('{"id":"R-1041","k":"qw_kestrel77"}'.repeat(50), { level });
      expect(bodies(await list({ cache: packed }))['cache']).toContain('qw_kestrel77');
    }
  });

  test('of git loses the header, and a tree becomes names', async () => {
    const blob = deflateSync(Buffer.from('blob 5\0%PDF-'));
    const tree = deflateSync(Buffer.from(`tree 60\x00100644 R-1041.html\0${'\x01'.repeat(20)}`, 'latin1'));
    expect(bodies(await list({ blob, tree }))).toEqual({ blob: '%PDF-', tree: '100644 R-1041.html' });
  });

  test('that is cut, damaged or followed by something else is partly read', async () => {
    const packed = deflateSync(Buffer.concat([noise(20_000), Buffer.from('end')]));
    const damaged = Buffer.from(packed);
    damaged[15_000] = damaged[15_000]! ^ 0xff;
    const files = {
      behind: Buffer.concat([packed, Buffer.from('something else')]),
      cut: packed.subarray(0, 15_000),
      damaged,
      twice: Buffer.concat([deflateSync('a first text of some length'), deflateSync('and a second text')]),
    };
    const resources = await list(files);
    expect(problems(resources)).toEqual({
      behind: 'holds bytes behind its packed data, which were not read',
      cut: 'its packed data ends early',
      damaged: 'unread: its packed data is damaged',
    });
    expect(bodies(resources)['twice']).toBe('a first text of some lengthand a second text');
  });

  test('is not seen in texts that begin alike', async () => {
    const texts = { a: 'x^2 + y^2 = z^2, and so on', b: 'x\x9c', c: 'H\x89 a', d: `8\x8d${'a'.repeat(99)}`, e: 'hC' };
    for (const [path, body] of Object.entries(bodies(await list(texts)))) expect(body, path).toBe('<file>');
  });
});

describe('what was passed over', () => {
  test('names of folders in a tar are searched, and archives behind its end', async () => {
    const file = Buffer.concat([tar(['912-73-5096/', '', '5'], ['a.html', 'one']), tar(['b.html', 'two'])]);
    const resources = await list({ 'site.tar': file });
    expect(bodies(resources)).toMatchObject({ 'site.tar → a.html': 'one', 'site.tar → b.html': 'two' });
    expect(text(resources.at(-1)!.envelope)).toContain('912-73-5096/');
    expect(problems(resources)).toEqual({});
  });

  test('bytes behind the end of a tar are said not to be read', async () => {
    const file = Buffer.concat([tar(['a.html', 'one']), Buffer.alloc(512, 'SSN 912-73-5096 ')]);
    expect(problems(await list({ 'site.tar': file }))).toEqual({
      'site.tar': 'holds bytes behind its end, which were not read',
    });
  });

  test('more names than are kept of a gzip or tar are said', async () => {
    const name = 'n'.repeat(200_000);
    const packed = gzipSync('text');
    const named = Buffer.concat([
      packed.subarray(0, 3),
      Buffer.from([8]),
      packed.subarray(4, 10),
      Buffer.from(`${name}\0`),
      packed.subarray(10),
    ]);
    expect(problems(await list({ 'a.gz': named }))).toEqual({
      'a.gz': 'its names and comments are longer than the limit',
    });
    const pax = tar(['p', `${'27 path=offenders/17.html\n'}${'x'.repeat(1_100_000)}`, 'x'], ['a.html', 'one']);
    expect(Object.values(problems(await list({ 'a.tar': pax })))).toEqual([
      'its names and comments are longer than the limit',
    ]);
  });

  test('a mail in pieces of base64 that are padded each is read to its end', async () => {
    const piece = (one: string): string => Buffer.from(one).toString('base64');
    const mail = (encoding: string, body: string): string =>
      `Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n--b--\n`;
    const resources = await list({
      'a.eml': mail('base64', `${piece('one,')}\n${piece('two ')}\n${piece('R-1041')}`),
      'b.eml': mail('x-uuencode', 'begin 644 a'),
    });
    expect(bodies(resources)['a.eml → part 1']).toBe('one,two R-1041');
    expect(problems(resources)).toEqual({ 'b.eml': 'holds a part that is packed in a way that is not read' });
  });

  test('text between the parts of a mail is read behind many blanks', async () => {
    const mail = `Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n${' '.repeat(5000)}912-73-5096\n--b\n\na\n--b--\n`;
    expect(bodies(await list({ 'a.eml': mail }))['a.eml → (between parts)']).toContain('912-73-5096');
  });
});
