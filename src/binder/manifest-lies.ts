import { BINDER_PDF, type BinderCitation, type BinderExhibit, type BinderManifest } from '../model/binder.ts';

/** Where a manifest contradicts itself, in words. Pure. */
export function manifestLies(manifest: BinderManifest): readonly string[] {
  const { files, exhibits, citations, pages, summary } = manifest;
  const names = new Set(files.map(({ name }) => name.toLowerCase()));
  const sum = Object.values(summary.counts).reduce((total, n) => total + n, 0);
  return [
    ...(names.size === files.length ? [] : ['The manifest names a file twice.']),
    ...(files.some(({ name }) => name === BINDER_PDF) ? [] : [`The manifest does not name ${BINDER_PDF}.`]),
    ...(sum === summary.total ? [] : [`The statuses of the summary add up to ${sum}, not to ${summary.total} rows.`]),
    ...exhibits.flatMap((exhibit, index) => exhibitLies(exhibit, index, manifest)),
    ...citations.flatMap((citation) => citationLies(citation, exhibits, pages)),
  ];
}

function exhibitLies(
  exhibit: BinderExhibit,
  index: number,
  { files, exhibits, pages }: BinderManifest,
): readonly string[] {
  const { number, file, sha256, sheetOn, startsOn, shown } = exhibit;
  const name = `Exhibit ${number}`;
  const original = files.find((each) => each.name === file);
  const next = exhibits[index + 1]?.sheetOn ?? pages + 1;
  const end = (startsOn ?? next) + exhibit.pages;
  return [
    ...(number === index + 1 ? [] : [`${name} stands where exhibit ${index + 1} has to.`]),
    ...(original?.sha256 === sha256 ? [] : [`${name} has no original of its SHA-256 among the files.`]),
    ...((startsOn !== undefined) === exhibit.pages > 0 && (shown === 'file') === (exhibit.pages === 0)
      ? []
      : [`${name} is said to be shown in a way that does not go with ${exhibit.pages} pages.`]),
    ...(sheetOn < (startsOn ?? next) && end === next
      ? []
      : [`${name} does not have the pages that it is said to have.`]),
  ];
}

function citationLies(citation: BinderCitation, exhibits: readonly BinderExhibit[], pages: number): readonly string[] {
  const { item, number, exhibit, exhibitPage, leadsTo, linkOn, document } = citation;
  const name = `Row ${item}, citation ${number}`;
  if (exhibit === undefined)
    return leadsTo === undefined && exhibitPage === undefined
      ? []
      : [`${name} leads to an exhibit that it does not name.`];
  const target = exhibits[exhibit - 1];
  if (!target) return [`${name} leads to exhibit ${exhibit}, which there is not.`];
  if (document?.normalize('NFC') !== target.document.normalize('NFC'))
    return [`${name} is said to cite another document than exhibit ${exhibit} is.`];
  if (exhibitPage !== undefined && exhibitPage > target.pages)
    return [`${name} leads to page ${exhibitPage} of exhibit ${exhibit}, which has ${target.pages}.`];
  const place = exhibitPage === undefined ? target.sheetOn : (target.startsOn ?? 0) + exhibitPage - 1;
  if (leadsTo !== place || linkOn === undefined || linkOn > pages)
    return [`${name} is said to lead to another page than that of its exhibit.`];
  return [];
}
