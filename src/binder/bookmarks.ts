import type { AuditResult } from '../model/result.ts';
import type { Bookmark, JoinedPage } from '../report/print/pdf-join.ts';
import type { Layout } from './front.ts';
import { PARTS } from './front-view.ts';
import type { BinderPlan } from './plan.ts';

/** The bookmarks of a binder: its parts, the checklist's sections, the exhibits. `pages` in the binder's order. */
export function bookmarksOf(
  result: AuditResult,
  plan: BinderPlan,
  { places, exhibits }: Layout,
  pages: readonly JoinedPage[],
): readonly Bookmark[] {
  const mark = (title: string, anchor: string): readonly Bookmark[] => {
    const page = pages[(places.get(anchor) ?? 0) - 1];
    return page ? [{ title, page }] : [];
  };
  const sections = result.sections.flatMap(({ id, title }) => mark(`${id}. ${title}`, `section-${id}`));
  const parts = PARTS.flatMap(({ anchor, title }) =>
    mark(title, anchor).map((each) => (anchor === 'checklist' ? { ...each, kids: sections } : each)),
  );
  const bound = plan.exhibits.map(({ number, document }, index) => ({
    title: `Exhibit ${number}. ${document.path}`,
    page: pages[exhibits[index]!.sheetOn - 1]!,
  }));
  const first = bound[0];
  return [
    { title: 'Cover', page: pages[0]! },
    ...parts,
    ...(first ? [{ title: 'Exhibits', page: first.page, kids: bound }] : []),
  ];
}
