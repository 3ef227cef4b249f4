/** A thing found on the way into an archive, before it is known whether it is an archive itself. */
import { joinBytes, type ByteReader } from './byte-reader.ts';
import type { Resource } from './resource.ts';

export interface Member {
  /** What is known of it, but for its body. */
  readonly about: Omit<Resource, 'body'>;
  /** Texts of the packing around it; all of them once its bytes were read. */
  readonly beside?: () => Uint8Array;
  readonly bytes: ByteReader;
  /** Archives around it. */
  readonly level: number;
}

/** Lists what a member is: itself, or its own members and then itself. */
export type Expand = (member: Member) => AsyncGenerator<Resource, void>;

/** What is known of a member, now that its bytes were read. */
export function aboutOf({ about, beside }: Member): Omit<Resource, 'body'> {
  const envelope = joinBytes([about.envelope ?? new Uint8Array(0), beside?.() ?? new Uint8Array(0)]);
  return envelope.length === 0 ? about : { ...about, envelope };
}

/**
 * The archive as a resource of its own, listed behind its members: its name, and what stands in it beside them. It has
 * no bytes of its own; one that gave no member is unread.
 */
export function containerOf(archive: Member, type: string, hasMembers: boolean, problem?: string): Resource {
  const about = aboutOf(archive);
  if (!hasMembers && problem !== undefined)
    return { ...about, body: { is: 'unread', type, size: archive.bytes.random?.size ?? 0, why: problem } };
  const cut = problem ?? about.cut;
  return { ...about, ...(cut === undefined ? {} : { cut }), body: { is: 'bytes', bytes: new Uint8Array(0) } };
}
