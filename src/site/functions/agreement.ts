/** Pages that wait for "I agree": nobody sees from them what the site shows to those who do. */

const PRESSED = /<(button|input|a|span|div)\b([^<>]{0,2000})>/gi;
const IS_BUTTON = /\btype\s*=\s*["']?(?:submit|button|image)|\brole\s*=\s*["']?button|\bonclick\s*=/i;
/** A link that only a script follows. */
const BY_SCRIPT = /\bhref\s*=\s*(?:["']\s*(?:#|javascript:|["'])|#|javascript:)|^(?:(?!\bhref\b)[^])*$/i;
const VALUE = /\b(?:value|alt|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const AGREES = /\b(?:agree|accept|acepto|aceptar|de acuerdo)\b/i;
/** Banners about cookies hide nothing; who disagrees goes elsewhere. */
const OTHER = /\b(?:not|no|decline|all|cookies?)\b|n['’]t\b/i;
const IN_BANNER = /\b(?:id|class)\s*=\s*["'][^"']*(?:cookie|consent|gdpr)/i;
/** What stands inside a button, tags and all. */
const LONGEST = 400;
const LONGEST_WORDS = 100;

/** Whether a button, or a link that a script follows, says that a visitor agrees. Linear in `source`. */
export function asksForAgreement(source: string): boolean {
  if (!AGREES.test(source)) return false;
  for (const found of source.matchAll(PRESSED)) {
    const [whole, name = '', attributes = ''] = found;
    if (!isPressed(name.toLowerCase(), attributes) || IN_BANNER.test(attributes)) continue;
    const words =
      wordsIn(source, found.index + whole.length, name) || (VALUE.exec(attributes)?.slice(1).join('') ?? '');
    if (words.length < LONGEST_WORDS && AGREES.test(words) && !OTHER.test(words)) return true;
  }
  return false;
}

function isPressed(name: string, attributes: string): boolean {
  if (name === 'button') return true;
  if (name === 'a') return BY_SCRIPT.test(attributes);
  return IS_BUTTON.test(attributes);
}

/** Text of the element that begins before `from`; nothing of a field, which holds none. */
function wordsIn(source: string, from: number, name: string): string {
  if (name.toLowerCase() === 'input') return '';
  const [inner = ''] = source.slice(from, from + LONGEST).split(new RegExp(`</${name}\\b`, 'i'), 1);
  return inner
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
