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

/** Elements of the site's own making have a hyphen; the library or office that made them stands before it. */
const OWN_FIELDS: readonly (readonly [RegExp, string])[] = [
  [/-(?:input|text-?(?:field|box)|search-?(?:bar|box|field|input)|auto-?complete|type-?ahead)$/, 'text'],
  [/-(?:select|combo-?box|drop-?down|list-?box|pick-?list)$/, 'select'],
  [/-text-?area$/, 'textarea'],
  [/-(?:checkbox|switch)$/, 'checkbox'],
];
const OWN_BUTTON = /-(?:button|btn)$/;
/** What may show a search, a form or a map when scripts have run. */
const OWN_PART =
  /(?:^|-)(?:app|root|search|finder|look-?up|forms?|registry|offenders?|map|query|filters?|subscribe|notifications?|alerts?|sign-?up)(?:-|$)/;

/** The kind of field that an element of the site's own making is by its name: `sl-input`, `vaadin-combo-box`. */
export function ownFieldType(tag: string): string | undefined {
  return tag.includes('-') ? OWN_FIELDS.find(([name]) => name.test(tag))?.[1] : undefined;
}

export function isOwnButton(tag: string): boolean {
  return OWN_BUTTON.test(tag);
}

/** Whether an element that holds nothing is one of which only a browser knows what it shows. */
export function isDrawn(tag: string): boolean {
  return tag.includes('-') && OWN_PART.test(tag) && ownFieldType(tag) === undefined && !isOwnButton(tag);
}
