/** Image files: what they say about themselves, and text hidden in their bytes. */
import { decodeText } from '../text/decode-text.ts';
import { detectType } from '../capture/detect-type.ts';
import { addPart, addUnseen, TOO_MUCH, type Gathering } from './gathering.ts';
import {
  createBlocks,
  cutGif,
  cutJpeg,
  cutPng,
  cutRiff,
  findBlocks,
  iptcOf,
  type ImageBlocks,
} from './image-blocks.ts';
import { readExif, readIptc } from './image-properties.ts';
import { isPlainRun, printableStrings } from '../text/printable.ts';

export type ImageType = 'jpeg' | 'png' | 'gif' | 'riff' | 'bmp' | 'tiff' | 'icon' | 'heif';

/**
 * Adds the properties (EXIF, IPTC, XMP), comments, thumbnail, bytes after the end and readable runs of an image. Words
 * painted in the picture are not read. That alone does not make an image `partly`: nearly all are photographs and
 * logos, and with a photograph on each page no site would ever be covered. TIFF files are another matter: no browser
 * shows them, so on a site they are scanned paper. Never throws.
 */
export async function readImage(into: Gathering, type: ImageType, bytes: Uint8Array): Promise<void> {
  const blocks = await cutImage(type, bytes);
  for (const exif of blocks.exif) await addExif(into, exif);
  for (const iptc of blocks.iptc) addPart(into, 'image properties (IPTC)', readIptc(iptc).join('\n'));
  for (const xmp of blocks.xmp) addPart(into, 'image properties (XMP)', decodeText(xmp, 'windows-1252'), 'xml');
  for (const { where, bytes: text } of blocks.texts) addPart(into, where, decodeText(text, 'windows-1252'));
  for (const other of blocks.others) addUnseen(into, 'image properties', printableStrings(other));
  if (blocks.isCut) into.missing.add(TOO_MUCH);
  if (blocks.end !== undefined && blocks.end < bytes.length) await readTail(into, bytes.subarray(blocks.end));
  addPixels(into, bytes);
  if (type === 'tiff') into.missing.add('words in the picture itself are not read: needs OCR');
}

/** Apart, so that a sign in one run by chance does not call for the decoding of all of them. */
function addPixels(into: Gathering, bytes: Uint8Array): void {
  const runs = [...printableStrings(bytes)];
  addUnseen(into, 'image bytes', runs.filter(isPlainRun));
  const others = runs.filter((run) => !isPlainRun(run));
  addUnseen(into, 'image bytes', others, true);
}

async function cutImage(type: ImageType, bytes: Uint8Array): Promise<ImageBlocks> {
  if (type === 'jpeg') return cutJpeg(bytes);
  if (type === 'png') return cutPng(bytes);
  if (type === 'gif') return { ...cutGif(bytes), xmp: findBlocks(bytes).xmp };
  if (type === 'riff') return cutRiff(bytes);
  if (type === 'tiff') return { ...findBlocks(bytes), exif: [bytes], iptc: iptcOf(bytes) };
  return type === 'heif' ? findBlocks(bytes) : createBlocks();
}

async function addExif(into: Gathering, bytes: Uint8Array): Promise<void> {
  const exif = await readExif(bytes);
  if (exif === undefined) {
    into.missing.add('damaged image properties: only their readable parts were read');
    return;
  }
  addPart(into, 'image properties (EXIF)', exif.lines.join('\n'));
  if (exif.place !== undefined) addPart(into, 'the place where the picture was taken (GPS)', exif.place);
  if (exif.thumbnail) await into.readInner(exif.thumbnail, 'the thumbnail');
}

/** Text or a document behind the image. Bytes of no known format are in the readable runs of the whole. */
async function readTail(into: Gathering, tail: Uint8Array): Promise<void> {
  const start = tail.findIndex((byte) => byte > 0x20);
  if (start < 0) return;
  const rest = tail.subarray(start);
  const type = detectType(rest.subarray(0, 8192));
  if (type.is === 'other' && type.type === 'binary') return;
  await into.readInner(rest, 'bytes after the end of the image');
}
