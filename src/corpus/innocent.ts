/** Makers of benign cases: pages and files of registries and their vendors that hold nothing prohibited. */
import { family, type Family, type FamilyOptions, type Placing, type Planted } from './family.ts';

type Text = string | ((planted: Planted) => string);

const textOf = (text: Text, planted: Planted): string => (typeof text === 'string' ? text : text(planted));

function innocent(
  name: string,
  place: (planted: Planted) => Omit<Placing, 'written'>,
  subject: FamilyOptions['subject'],
): Family {
  return family('look-alikes', name, ['ssn'], (planted) => ({ ...place(planted), written: [], encoding: 'benign' }), {
    expected: 'none',
    subject: subject ?? 'none',
  });
}

/** A page about nobody. */
export function page(name: string, body: string): Family {
  return innocent(name, () => ({ body }), 'none');
}

/** Beside what the page of a registrant shows anyway. */
export function onRecord(name: string, body: Text): Family {
  return innocent(name, (planted) => ({ body: textOf(body, planted) }), 'own');
}

/** In the head, on the page of a registrant. */
export function inHead(name: string, head: Text): Family {
  return innocent(name, (planted) => ({ head: textOf(head, planted) }), 'own');
}

/** In a script, on the page of a registrant. */
export function inScript(name: string, script: Text): Family {
  return innocent(name, (planted) => ({ script: textOf(script, planted) }), 'own');
}

/** A file of its own. */
export function file(name: string, path: string, content: Text): Family {
  return innocent(
    name,
    (planted) => ({ files: [{ name: path, content: textOf(content, planted) }], noPage: true }),
    'none',
  );
}
