/** Why a capture cannot begin, in words with a next step. */
import { InputError } from '../errors.ts';
import { isHtml } from './network.ts';
import { canonicalAddress, originOf } from './address.ts';
import { headerOf, type NoAnswer } from './ask.ts';
import { listedLinks } from './links.ts';
import type { Main } from './visit.ts';

function failure(code: string, message: string, next: string, file?: string): InputError {
  // A query may hold what nobody should see.
  const at = file !== undefined && /^https?:/.test(file) ? file.split('?', 1)[0] : file;
  return new InputError([{ code, level: 'error', message, next, ...(at !== undefined && { at: { file: at } }) }]);
}

const NO_ANSWER: Readonly<Record<NoAnswer['why'], readonly [message: string, next: string]>> = {
  'no-such-host': [
    'There is no such host.',
    'Check the name, and that this computer can reach the network where the site is.',
  ],
  refused: ['Nothing answers at this host and port.', 'Check the address and the port, and that the site is running.'],
  tls: [
    'No secure connection comes about, or its certificate cannot be trusted.',
    'Check that the site speaks https at this port, and that its certificate is valid; where an authority of your own signs it, name its file in NODE_EXTRA_CA_CERTS.',
  ],
  timeout: ['The site does not answer in time.', 'Try again later, or give it longer with --timeout.'],
  broken: ['The site breaks off, or its answer is not HTTP.', 'Check the address, the scheme and the port.'],
  stopped: ['The request was given up.', 'Run the command again.'],
};

export function noAnswerError(answer: NoAnswer, origin: string): InputError {
  const [message, next] = NO_ANSWER[answer.why];
  return failure(`site-${answer.why}`, `${message} (${answer.code})`, next, origin);
}

export function robotsUnavailable(origin: string, status: number): InputError {
  const next =
    'Try again later. A site that cannot say what it allows is left alone; its owner may use --ignore-robots.';
  return failure('robots-unavailable', `The answer to /robots.txt is ${status}.`, next, origin);
}

export function robotsUnreadable(origin: string): InputError {
  const message = 'The answer to /robots.txt ends early, or is packed in a way that does not open.';
  const next =
    'Have /robots.txt served whole, as plain text. A site that does not say what it allows is left alone; its owner may use --ignore-robots.';
  return failure('robots-unreadable', message, next, origin);
}

export function robotsForbid(start: string): InputError {
  const next =
    'Have the agency allow "sorna-audit" there. Who runs the site may use --ignore-robots, which is noted in the capture.';
  return failure('robots', 'robots.txt of the site asks to leave this address alone.', next, start);
}

/** What is wrong with the first page; undefined where a capture can go on from it. */
export function startProblem(main: Main, start: string): InputError | undefined {
  if (main.is === 'no-answer') return noAnswerError(main, start);
  if (main.is === 'blocked') return robotsForbid(start);
  const { answer, url } = main;
  if (main.is === 'redirect') {
    const address = canonicalAddress(headerOf(answer.headers, 'location') ?? '', url);
    const target = address === undefined ? originOf(url) : originOf(address);
    if (target === originOf(url)) return failure('redirected', 'This page leads back to itself.', ASK_OTHER, start);
    return failure('redirected', `This page leads to another site, ${target}.`, `Capture ${target} instead.`, start);
  }
  if (answer.status === 401 || answer.status === 407)
    return failure('login', 'This page asks for a login, and capture never logs in.', ASK_OTHER, start);
  const isLater = answer.status >= 500 || answer.status === 429;
  const next = isLater ? 'Look at it in a browser, and try again later.' : ASK_OTHER;
  if (answer.status >= 400) return failure('start-status', `This page answers ${answer.status}.`, next, start);
  if (main.is === 'page' || listedLinks(answer.body, url) !== undefined) return undefined;
  if (main.packed === true)
    return failure(
      'packed',
      'This page is packed in a way that does not open.',
      'Have it served as a browser can read it.',
      start,
    );
  const instead = isHtml(answer.headers) ? ASK_OTHER : 'Start from an HTML page, or from a sitemap.';
  return failure('not-html', 'This address is not an HTML page.', instead, start);
}

const ASK_OTHER = 'Start from another page of the site.';

export function otherCapture(folder: string, origin: string): InputError {
  const message = `This folder holds the beginning of another capture, of ${origin}.`;
  const next = 'Run that one to its end with the command it was begun with, or name another folder with --out.';
  return failure('capture-other', message, next, folder);
}

export function otherSettings(folder: string): InputError {
  const message =
    'The capture in this folder was begun with another start, --also-host, --max-depth, --max-variants or --ignore-robots.';
  const next = 'Go on with the same command, or name another folder with --out.';
  return failure('capture-other', message, next, folder);
}

export function finishedCapture(folder: string): InputError {
  const next = 'Name another folder with --out, or remove the files of this one.';
  return failure('capture-finished', 'This folder holds a finished capture.', next, folder);
}

export function noFolder(file: string): InputError {
  return failure('no-folder', 'This is a file, not a folder.', 'Name another folder with --out.', file);
}

export function foreignFiles(folder: string): InputError {
  const next = 'Name an empty folder with --out.';
  return failure('not-empty', 'This folder holds files that are not of a capture.', next, folder);
}
