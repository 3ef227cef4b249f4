/** One record of texts and whole numbers in three binary formats: MessagePack, CBOR (RFC 8949), BSON. */

type Fields = readonly (readonly [string, string | number])[];

const sized = (size: 1 | 2 | 4, value: number): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
};

export function messagePack(fields: Fields): Buffer {
  const text = (value: string): Buffer => {
    const bytes = Buffer.from(value);
    const head = bytes.length < 32 ? Buffer.from([0xa0 | bytes.length]) : Buffer.from([0xd9, bytes.length]);
    return Buffer.concat([head, bytes]);
  };
  const item = (value: string | number): Buffer =>
    typeof value === 'string' ? text(value) : Buffer.concat([Buffer.from([0xce]), sized(4, value)]);
  return Buffer.concat([Buffer.from([0x80 | fields.length]), ...fields.flat().map(item)]);
}

export function cbor(fields: Fields): Buffer {
  const head = (major: number, value: number): Buffer => {
    if (value < 24) return Buffer.from([(major << 5) | value]);
    return value < 256
      ? Buffer.from([(major << 5) | 24, value])
      : Buffer.concat([Buffer.from([(major << 5) | 26]), sized(4, value)]);
  };
  const item = (value: string | number): Buffer =>
    typeof value === 'number' ? head(0, value) : Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return Buffer.concat([head(5, fields.length), ...fields.flat().map(item)]);
}

export function bson(fields: Fields): Buffer {
  const little = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    return bytes;
  };
  const items = fields.map(([name, value]) =>
    typeof value === 'number'
      ? Buffer.concat([Buffer.from(`\x10${name}\0`, 'latin1'), little(value)])
      : Buffer.concat([
          Buffer.from(`\x02${name}\0`, 'latin1'),
          little(Buffer.byteLength(value) + 1),
          Buffer.from(`${value}\0`),
        ]),
  );
  const body = Buffer.concat([...items, Buffer.alloc(1)]);
  return Buffer.concat([little(body.length + 4), body]);
}
