/** The one place that opens PDF files. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { takeThread } from './thread.ts';

export type PdfDocument = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>;

/**
 * Opens a PDF held in memory. The bytes are copied. End with `pdf.loadingTask.destroy()`.
 * The library is loaded when the first PDF turns up: that takes longer than a whole audit without one.
 * @throws the library's errors: `PasswordException` where it is locked, others where it is damaged
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const { getDocumentProxy } = await import('unpdf');
  return getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
}

/** A PDF opened in a thread of its own. */
export interface GuardedPdf {
  readonly pdf: PdfDocument;
  /**
   * Waits for an answer of the document. Every promise of `pdf` must go through here.
   * @throws PdfGaveUp where the thread is silent for too long or breaks; the library's errors
   */
  readonly ask: <T>(answer: Promise<T>) => Promise<T>;
  /** Must be called once, whatever happened. */
  readonly close: () => Promise<void>;
}

/** How long a document's thread may be silent before it is given up, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Closing takes no time, unless the thread is still busy with what nobody waits for any more. */
const CLOSING_MS = 2000;

/**
 * Opens a PDF of a stranger. The library runs in a thread with a memory limit, so a document that makes it loop or
 * grow without end costs that thread and not the process. The bytes are copied.
 * @throws PdfGaveUp; the library's errors: `PasswordException` where it is locked, others where it is damaged
 */
export async function openGuarded(bytes: Uint8Array, patienceMs = PATIENCE_MS): Promise<GuardedPdf> {
  const { getResolvedPDFJS } = await import('unpdf');
  const library = await getResolvedPDFJS();
  // Same bundle as above, by its address: a thread cannot look packages up.
  const bundle = new URL('./pdfjs.mjs', pathToFileURL(createRequire(import.meta.url).resolve('unpdf'))).href;
  const thread = takeThread(bundle, patienceMs, (port) => library.PDFWorker.create({ port, verbosity: 0 }));
  const task = library.getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: true,
    disableFontFace: true,
    worker: thread.worker,
  });
  const close = async (): Promise<void> => {
    try {
      await thread.ask(task.destroy(), CLOSING_MS);
    } catch {
      thread.giveUp();
    }
    thread.release();
  };
  try {
    return { pdf: await thread.ask(task.promise), ask: thread.ask, close };
  } catch (error) {
    await close();
    throw error;
  }
}
