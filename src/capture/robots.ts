/** robots.txt: what a site asks programs to leave alone (RFC 9309). */
import robotsParser from 'robots-parser';
import { LIMITS, ROBOTS_NAME } from './settings.ts';

/** The answer to `/robots.txt`, as it is kept for the whole capture. */
export interface RobotsAnswer {
  readonly origin: string;
  /** HTTP status; 0 where nothing answered. */
  readonly status: number;
  readonly text: string;
}

export interface Robots {
  readonly allows: (address: string) => boolean;
  /** Milliseconds between pages that the site gets: what it wants, up to a limit. */
  readonly delay: number;
  /** Milliseconds that it wants. */
  readonly wanted: number;
  readonly sitemaps: readonly string[];
}

interface Rules {
  readonly isAllowed: (url: string, name?: string) => boolean | undefined;
  readonly getCrawlDelay: (name?: string) => number | undefined;
  readonly getSitemaps: () => readonly string[];
}

// The package is a function; its types say that the function is a member of it.
const parse = robotsParser as unknown as (url: string, text: string) => Rules;

/**
 * A site without the file (4xx) allows everything; one that cannot say (5xx, no answer) allows nothing, as the standard
 * has it.
 */
export function readRobots(answer: RobotsAnswer): Robots {
  const { origin, status, text } = answer;
  if (status === 0 || status >= 500 || status === 429)
    return { allows: () => false, delay: 0, wanted: 0, sitemaps: [] };
  const rules = parse(`${origin}/robots.txt`, status < 300 ? ownGroups(text.slice(0, LIMITS.robotsBytes)) : '');
  const seconds = rules.getCrawlDelay(ROBOTS_NAME) ?? 0;
  return {
    allows: (address) => rules.isAllowed(address, ROBOTS_NAME) !== false,
    // A timer that is asked for more than 24 days goes off at once.
    delay: seconds > 0 ? Math.min(seconds * 1000, LIMITS.wait) : 0,
    wanted: seconds > 0 ? seconds * 1000 : 0,
    sitemaps: rules.getSitemaps(),
  };
}

const AGENT = /^\s*user-agent\s*:/i;

/**
 * The text with the names of other programs left out: every rule is kept once for each name above it, and there may be
 * tens of thousands of both. A group that is for nobody else keeps one name, so that its rules stay apart.
 */
function ownGroups(text: string): string {
  const lines: string[] = [];
  let group: Set<string> | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [words = ''] = line.replace('\ufeff', '').split('#', 1);
    if (AGENT.test(words)) {
      const [name = ''] = words.slice(words.indexOf(':') + 1).split('/', 1);
      group ??= new Set();
      const wanted = name.trim().toLowerCase();
      group.add(wanted === '*' || wanted === ROBOTS_NAME ? wanted : 'other');
    } else if (words.includes(':')) {
      for (const name of group ?? []) lines.push(`User-agent: ${name}`);
      group = undefined;
      lines.push(words);
    }
  }
  for (const name of group ?? []) lines.push(`User-agent: ${name}`);
  return lines.join('\n');
}
