/** Image files written byte by byte. */
import { deflateSync } from 'node:zlib';

/** A property of EXIF data: tag, TIFF type, bytes. */
export type Tag = readonly [tag: number, type: number, data: Uint8Array | string];

export interface Exif {
  readonly image?: readonly Tag[];
  readonly exif?: readonly Tag[];
  readonly gps?: readonly Tag[];
  readonly thumbnail?: Uint8Array;
}

/** A TIFF file, low byte first. */
export function writeTiff({ image = [], exif, gps, thumbnail }: Exif): Buffer {
  const chunks: Buffer[] = [Buffer.from('49492a0008000000', 'hex')];
  let at = 8;
  const add = (bytes: Buffer): number => {
    chunks.push(bytes);
    at += bytes.length;
    return at - bytes.length;
  };
  const writeBlock = (tags: readonly Tag[], pointers: readonly [number, number][], next: number): Buffer => {
    const start = at;
    const count = tags.length + pointers.length;
    const head = Buffer.alloc(2 + count * 12 + 4);
    head.writeUInt16LE(count, 0);
    const tail: Buffer[] = [];
    let behind = start + head.length;
    [...tags, ...pointers.map(([tag, value]): Tag => [tag, 4, long(value)])].forEach(([tag, type, data], i) => {
      const bytes = typeof data === 'string' ? Buffer.from(`${data}\0`, 'latin1') : Buffer.from(data);
      const unit = [0, 1, 1, 2, 4, 8, 1, 1][type]!;
      head.writeUInt16LE(tag, 2 + i * 12);
      head.writeUInt16LE(type, 4 + i * 12);
      head.writeUInt32LE(bytes.length / unit, 6 + i * 12);
      if (bytes.length <= 4) bytes.copy(head, 10 + i * 12);
      else {
        head.writeUInt32LE(behind, 10 + i * 12);
        tail.push(bytes);
        behind += bytes.length;
      }
    });
    head.writeUInt32LE(next, 2 + count * 12);
    return Buffer.concat([head, ...tail]);
  };
  // The first block must come first, and must know where the others are: it is written twice.
  const layout = (places: readonly [number, number][], next: number): Buffer => writeBlock(image, places, next);
  const pointers = (a: number, b: number): [number, number][] => [
    ...(exif ? [[0x8769, a] as [number, number]] : []),
    ...(gps ? [[0x8825, b] as [number, number]] : []),
  ];
  const first = layout(pointers(0, 0), 0);
  add(first);
  const exifAt = exif ? add(writeBlock(exif, [], 0)) : 0;
  const gpsAt = gps ? add(writeBlock(gps, [], 0)) : 0;
  let next = 0;
  if (thumbnail) {
    const picture = add(Buffer.from(thumbnail));
    next = at;
    add(
      writeBlock(
        [],
        [
          [0x0201, picture],
          [0x0202, thumbnail.length],
        ],
        0,
      ),
    );
  }
  at = 8;
  chunks[1] = layout(pointers(exifAt, gpsAt), next);
  return Buffer.concat(chunks);
}

export function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Fractions of GPS data. */
export function fractions(...values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => Buffer.concat([long(value * 100), long(100)])));
}

export function segment(marker: number, data: Uint8Array | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

export function exifSegment(exif: Exif): Buffer {
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), writeTiff(exif)]));
}

/** A JPEG with some pixels that are none. */
export function writeJpeg(...segments: readonly Buffer[]): Buffer {
  const pixels = Buffer.concat([segment(0xda, Buffer.alloc(10)), Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3])]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, pixels, Buffer.from([0xff, 0xd9])]);
}

/** An IPTC caption as Photoshop keeps it. */
export function iptcSegment(caption: string): Buffer {
  const text = Buffer.from(caption, 'utf8');
  const data = Buffer.concat([Buffer.from([0x1c, 2, 120, text.length >> 8, text.length & 255]), text]);
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(data.length, head.length - 4);
  return segment(0xed, Buffer.concat([head, data]));
}

export function chunk(type: string, data: Uint8Array | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, bytes, Buffer.alloc(4)]);
}

export function writePng(...chunks: readonly Buffer[]): Buffer {
  const head = Buffer.from('89504e470d0a1a0a', 'hex');
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([head, chunk('IHDR', size), ...chunks, chunk('IDAT', deflateSync('\0\0')), chunk('IEND', '')]);
}

/** A GIF with a comment; `behind` follows its end. */
export function writeGif(comment: string, behind = ''): Buffer {
  const text = Buffer.from(comment, 'latin1');
  return Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
    Buffer.from([0x21, 0xfe, text.length]),
    text,
    Buffer.from([0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]),
    Buffer.from(behind, 'latin1'),
  ]);
}

/** RIFF of a kind, with chunks. */
export function writeRiff(kind: string, ...chunks: readonly (readonly [string, Uint8Array | string])[]): Buffer {
  const body = Buffer.concat(
    chunks.map(([type, data]) => {
      const bytes = Buffer.from(data as string, 'latin1');
      return Buffer.concat([Buffer.from(type), long(bytes.length), bytes, Buffer.alloc(bytes.length & 1)]);
    }),
  );
  return Buffer.concat([Buffer.from('RIFF'), long(body.length + 4), Buffer.from(kind), body]);
}
