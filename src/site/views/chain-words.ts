/** What the readings are called in reports. */
import type { ProjectionId } from './view.ts';

/** What was done to the file; empty where it needs no mention. */
const WORDS: Readonly<Record<ProjectionId, string>> = {
  unescape: 'written with escapes',
  text: '',
  fields: 'split over fields',
  attributes: 'split over fields',
  base64: 'in base64',
  base32: 'in base32',
  hex: 'in hexadecimal',
  'hex-dump': 'in hexadecimal',
  'email-protection': 'hidden from mail harvesters',
  rot13: 'in ROT13',
  reversed: 'from back to front',
  'at-words': 'hidden from mail harvesters',
  spaced: 'letter by letter',
  'name-labels': 'split over fields',
  'quoted-printable': 'in quoted-printable',
  'utf-7': 'in UTF-7',
  'style-escapes': 'written with escapes',
  'tag-characters': 'in characters that cannot be seen',
  float: 'as a fraction',
  unfolded: 'split over lines',
  'fixed-width': '',
  pairs: 'split over fields',
  'as-seen': 'split by pictures or hidden signs',
  apart: '',
  terminal: 'split by what a terminal is told',
  'line-joins': 'split over lines',
  'byte-lists': 'in hexadecimal',
  uuencoded: 'in uuencode',
  flight: 'split over scripts',
  'text-runs': 'split over pieces of a text',
  'keyed-parts': 'split over fields',
  placed: 'placed piece by piece',
  revisions: 'split by an editor’s changes',
  styled: 'put together by a style sheet',
  armoured: 'in ASCII85, yEnc or PostScript',
  recognized: 'split over fields',
  enclosed: 'written with escapes',
  filled: '',
};

/** Steps of a view in words, each once. */
export function wordsOfChain(chain: readonly ProjectionId[]): readonly string[] {
  return [...new Set(chain.map((step) => WORDS[step]).filter((one) => one !== ''))];
}
