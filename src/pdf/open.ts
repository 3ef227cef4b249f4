/** The one place that opens PDF files. */

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
