/** The value stands in what an image carries beside its pixels. */
import { family, type Family, type Planted, type ValueKind } from '../family.ts';
import * as image from '../writers/image.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email'];
const SOME: readonly ValueKind[] = ['ssn', 'victim'];

const caption = ({ label, text }: Planted): string => `${label} ${text}`;

function photo(
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  write: (planted: Planted) => Uint8Array,
  encoding?: string,
): Family {
  return family('images', name, kinds, (planted) => ({
    files: [
      {
        name: file.replace('@', planted.person.id),
        content: write(planted),
        type: file.endsWith('png') ? 'image/png' : 'image/jpeg',
      },
    ],
    noPage: true,
    written: [planted.text],
    encoding: encoding ?? 'clear',
  }));
}

const jpeg = (
  name: string,
  kinds: readonly ValueKind[],
  segments: (planted: Planted) => readonly Uint8Array[],
  encoding?: string,
): Family => photo(name, kinds, 'photos/@.jpg', (planted) => image.jpegFile({ segments: segments(planted) }), encoding);
const png = (name: string, type: 'tEXt' | 'zTXt' | 'iTXt', keyword: string): Family =>
  photo(name, SOME, 'photos/@.png', (planted) => image.pngFile([[type, keyword, caption(planted)]]));

const thumbnail = (planted: Planted): Uint8Array =>
  image.exif(
    [image.ascii(image.IMAGE_DESCRIPTION, 'photo')],
    [],
    image.jpegFile({ segments: [image.exif([image.ascii(image.IMAGE_DESCRIPTION, caption(planted))])] }),
  );

export const PICTURES: readonly Family[] = [
  jpeg('exif-description', ALL, (planted) => [image.exif([image.ascii(image.IMAGE_DESCRIPTION, caption(planted))])]),
  jpeg('exif-artist', SOME, (planted) => [image.exif([image.ascii(image.ARTIST, planted.text)])]),
  jpeg('exif-user-comment', ALL, (planted) => [
    image.exif([image.ascii(image.IMAGE_DESCRIPTION, 'photo')], [image.userComment(caption(planted))]),
  ]),
  jpeg(
    'exif-windows-comment',
    ALL,
    (planted) => [image.exif([image.wide(image.XP_COMMENT, caption(planted))])],
    'UTF-16',
  ),
  jpeg('iptc-caption', ALL, (planted) => [image.iptc(caption(planted))]),
  jpeg('xmp-description', ALL, (planted) => [image.xmp(caption(planted))]),
  jpeg('jpeg-comment', ALL, (planted) => [image.comment(caption(planted))]),
  jpeg('embedded-thumbnail', SOME, (planted) => [thumbnail(planted)]),
  photo('bytes-after-jpeg', ALL, 'photos/@.jpg', (planted) =>
    image.jpegFile({ after: `\r\n${planted.person.id}|${planted.text}|` }),
  ),
  png('png-text', 'tEXt', 'Description'),
  png('png-compressed-text', 'zTXt', 'Comment'),
  png('png-international-text', 'iTXt', 'Title'),
  photo('bytes-after-png', SOME, 'photos/@.png', (planted) => image.pngFile([], planted.text)),
  photo('jpeg-named-png', SOME, 'photos/@.png', (planted) =>
    image.jpegFile({ segments: [image.comment(caption(planted))] }),
  ),
  family('images', 'svg-file', ALL, (planted) => ({
    files: [
      {
        name: `maps/${planted.person.id}.svg`,
        content: `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><metadata>${caption(planted)}</metadata><rect width="9" height="9"/></svg>\n`,
        type: 'image/svg+xml',
      },
    ],
    noPage: true,
    written: [planted.text],
  })),
  family('images', 'image-in-data-address', SOME, (planted) => {
    const written = Buffer.from(image.jpegFile({ segments: [image.comment(caption(planted))] })).toString('base64');
    return {
      body: `<img alt="" src="data:image/jpeg;base64,${written}">`,
      written: [written],
      encoding: 'base64 of image',
    };
  }),
  family('images', 'gif-comment', SOME, (planted) => ({
    files: [{ name: `photos/${planted.person.id}.gif`, content: gifFile(caption(planted)), type: 'image/gif' }],
    noPage: true,
    written: [planted.text],
  })),
  family('images', 'webp-xmp', SOME, (planted) => ({
    files: [
      {
        name: `photos/${planted.person.id}.webp`,
        content: webpFile(`<x:xmpmeta><dc:description>${caption(planted)}</dc:description></x:xmpmeta>`),
        type: 'image/webp',
      },
    ],
    noPage: true,
    written: [planted.text],
  })),
];

/** One pixel, with a comment extension. */
function gifFile(comment: string): Buffer {
  const text = Buffer.from(comment.slice(0, 255), 'latin1');
  return Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
    Buffer.from([0x21, 0xfe, text.length]),
    text,
    Buffer.from('\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;', 'latin1'),
  ]);
}

/** An extended WebP of one XMP chunk beside an empty image chunk. */
function webpFile(xmp: string): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(data.length);
    return Buffer.concat([Buffer.from(type), size, data, Buffer.alloc(data.length % 2)]);
  };
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.from([4, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    chunk('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 0, 0, 0])),
    chunk('XMP ', Buffer.from(xmp)),
  ]);
  return chunk('RIFF', body);
}
