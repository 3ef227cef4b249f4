/** Elements of HTML, as far as a reader of pages has to know them. */

export type Attributes = Readonly<Record<string, string>>;

export const INLINE = new Set(
  'a abbr b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp small span strong sub sup time tt u var wbr img input select option optgroup button textarea svg path use'.split(
    ' ',
  ),
);
export const FRAME = new Set(['header', 'footer', 'nav', 'aside']);
export const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'svg', 'object', 'iframe']);
export const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
export const HEADING = /^(?:h[1-6]|legend|caption)$/;
const HIDING_CLASS = /(?:^|\s)(?:hidden|d-none|hide|is-hidden|ng-hide|collapse)(?:\s|$)/;
/** "hidden md:block" hides on small screens only. */
const SCREEN_CLASS = /(?:^|\s)(?:(?:sm|md|lg|xl|2xl):|d-(?:sm|md|lg|xl|xxl)-)/;

/** Collapsed panels and tabs are hidden until a visitor opens them; so is what never shows. */
export function isNotShown(attributes: Attributes): boolean {
  if (attributes['hidden'] !== undefined || attributes['aria-hidden'] === 'true') return true;
  const { style, class: classes = '' } = attributes;
  if (HIDING_CLASS.test(classes) && !SCREEN_CLASS.test(classes)) return true;
  return style !== undefined && /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/i.test(style);
}
