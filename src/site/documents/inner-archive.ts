/** Archives inside documents, and documents that are archives: their members, one after the other. */
import { listBytes } from '../capture/list-resources.ts';
import type { Resource } from '../capture/resource.ts';
import { addPart, type Gathering } from './gathering.ts';

/** Members of archives inside one document. */
const MOST_MEMBERS = 20_000;
const ARROW = ' → ';

export interface InnerMember {
  /** As the archive has it, made safe; '' for the archive itself. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Gives the members of an archive, all depths together. Names, comments and whatever else stands beside them are added
 * as parts, and what could not be read is said.
 */
export async function* openInner(into: Gathering, bytes: Uint8Array, where: string): AsyncGenerator<InnerMember, void> {
  const { limits } = into;
  const inside = {
    ...limits,
    memberBytes: Math.max(1, into.left),
    unpackedBytes: Math.min(limits.unpackedBytes, Math.max(1, into.left) * 2),
    members: Math.min(limits.members, MOST_MEMBERS),
  };
  const names: string[] = [];
  for await (const resource of listBytes(bytes, inside)) {
    const { envelope, cut, body } = resource;
    const name = nameOf(resource);
    if (name !== '') names.push(name);
    if (envelope !== undefined) addPart(into, `${where}, names and comments`, envelope);
    const why = body.is === 'unread' ? body.why : cut;
    if (why !== undefined) into.missing.add(`${where}: ${why}`);
    if (body.is === 'bytes' && body.bytes.length > 0) yield { name, bytes: body.bytes };
  }
  addPart(into, `${where}, the names of its files`, names.join('\n'));
}

function nameOf({ path }: Resource): string {
  return path.startsWith(ARROW) ? path.slice(ARROW.length) : path;
}
