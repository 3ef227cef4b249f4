import type { ErrorCode } from 'yaml';

interface Words {
  readonly message: string;
  readonly next: string;
}

const QUOTE_IT = 'Put the text in quotes.';

/** The parser's own sentences repeat the file's text and speak of scalars; these say what to type instead. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  TAB_AS_INDENT: { message: 'A tab stands at the start of the line.', next: 'Indent with spaces.' },
  BAD_INDENT: { message: 'The indentation does not fit the lines above.', next: 'Align entries of one list or block.' },
  BAD_SCALAR_START: { message: 'Text may not start with this character.', next: QUOTE_IT },
  BAD_DQ_ESCAPE: { message: 'A backslash stands before a letter it does not go with.', next: 'Use single quotes.' },
  BLOCK_AS_IMPLICIT_KEY: { message: 'A second ": " stands on one line.', next: QUOTE_IT },
  MISSING_CHAR: {
    message:
      'A character is missing here or in a line above, such as a closing quote, a bracket or the colon of a key.',
    next: 'Add it; or align this line with those above.',
  },
  MULTILINE_IMPLICIT_KEY: { message: 'A key has no ":" behind it on its line.', next: 'Write "key: value".' },
  MULTIPLE_DOCS: { message: 'A second document starts here (---).', next: 'Write one document per file.' },
  TAG_RESOLVE_FAILED: { message: 'Tags (!) are not read.', next: 'Remove the tag, or put the text in quotes.' },
  UNEXPECTED_TOKEN: {
    message: 'Something stands here that YAML does not expect.',
    next: 'Check quotes and indentation.',
  },
  RESOURCE_EXHAUSTION: { message: 'The file is nested too deeply.', next: 'Write it with fewer levels.' },
};

const FALLBACK: Words = { message: 'This is not valid YAML.', next: 'Check quotes, colons and indentation.' };

export function wordsFor(code: ErrorCode): Words {
  return WORDS[code] ?? FALLBACK;
}
