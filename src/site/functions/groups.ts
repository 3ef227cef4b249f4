/** Fields of a page and the button that sends them, as groups: a page, even one form, may hold several. */
import { isOwnButton, ownFieldType, type Attributes } from './elements.ts';
import {
  cutText,
  finishedField,
  lineOfText,
  nearestLine,
  openedField,
  unitIn,
  type Field,
  type OpenField,
} from './field.ts';

export interface Group {
  readonly fields: readonly Field[];
  readonly buttons: readonly string[];
  /** Address and names of the form, for a machine. */
  readonly form: readonly string[];
  /** Its texts are the blocks from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  readonly isFrame: boolean;
  readonly at: number;
}

/** Where the reader of the page is. */
export interface Position {
  readonly at: number;
  /** Index of the next block of text. */
  readonly block: number;
  /** Index of the last heading's block; -1: none. */
  readonly heading: number;
  readonly isHidden: boolean;
  readonly isFrame: boolean;
}

export interface Grouping {
  readonly open: (tag: string, attributes: Attributes, position: Position) => void;
  readonly close: (tag: string, block: number) => void;
  /** Text between tags, in fields too. */
  readonly text: (text: string) => void;
  /** Says that what follows stands apart from the text before. */
  readonly part: () => void;
  /** Whether text now belongs to a field (an option, a text area) and not to the page. */
  readonly isInField: () => boolean;
  readonly finish: (blocks: number) => readonly Group[];
  /** Addresses of forms with nothing to fill in but boxes to tick: what lies behind "I agree". */
  readonly gates: () => readonly string[];
}

interface OpenGroup {
  fields: OpenField[];
  buttons: string[];
  form: readonly string[];
  from: number;
  to: number;
  isFrame: boolean;
  at: number;
}

const BUTTONS = new Set(['submit', 'button', 'image', 'reset']);
const UNSEEN_TYPES = new Set(['hidden', ...BUTTONS]);
/** Elements of any name that a script makes fields of, and the kind of field that they are. */
const FIELD_ROLES: Readonly<Record<string, string>> = {
  textbox: 'text',
  searchbox: 'search',
  spinbutton: 'number',
  slider: 'range',
  combobox: 'select',
};
const MOST_FIELDS = 2000;
const MOST_OPTIONS = 60;
const LONGEST = 300;
/** Of text before a field that may be its label. */
const NEAREST = 80;

export function createGrouping(): Grouping {
  return new PageGroups();
}

class PageGroups implements Grouping {
  private readonly groups: OpenGroup[] = [];
  private readonly labelsById = new Map<string, string>();
  private group: OpenGroup | undefined;
  private form: readonly string[] = [];
  private readonly passages: string[] = [];
  private action = '';
  private isGate = false;
  private label: { id: string | undefined; text: string; field: OpenField | undefined } | undefined;
  private field: OpenField | undefined;
  private button: string | undefined;
  /** Element that a script makes a button of. */
  private buttonTag = 'button';
  private select: OpenField | undefined;
  private textarea: OpenField | undefined;
  private option = '';
  private isDisabledSet = false;
  /** Text since the last field. */
  private since = '';
  private lastEnd = 0;
  private count = 0;

  open(tag: string, attributes: Attributes, position: Position): void {
    switch (tag) {
      case 'form':
        this.endGroup(position.block);
        this.action = attributes['action'] ?? '';
        this.isGate = true;
        this.form = ['action', 'id', 'name', 'aria-label', 'title', 'class'].map((name) => attributes[name] ?? '');
        break;
      case 'fieldset':
        if (attributes['disabled'] !== undefined) this.isDisabledSet = true;
        break;
      case 'label':
        this.label = { id: attributes['for'], text: '', field: undefined };
        break;
      case 'button':
        this.openButton(tag, attributes);
        break;
      case 'option':
        this.endOption();
        this.option = ' ';
        break;
      case 'input':
      case 'select':
      case 'textarea':
        this.openField(tag, attributes, position);
        break;
      default:
        this.openRole(tag, attributes, position);
    }
  }

  close(tag: string, block: number): void {
    if (this.button !== undefined && tag === this.buttonTag) this.endButton(block);
    switch (tag) {
      case 'form':
        this.endGroup(block);
        this.form = [];
        if (this.isGate && this.action !== '' && this.passages.length < MOST_FIELDS) this.passages.push(this.action);
        this.isGate = false;
        break;
      case 'fieldset':
        this.isDisabledSet = false;
        break;
      case 'label':
        this.endLabel();
        break;
      case 'option':
        this.endOption();
        break;
      case 'select':
        this.endOption();
        this.select = undefined;
        break;
      case 'textarea':
        this.textarea = undefined;
        break;
    }
  }

  text(text: string): void {
    if (this.select) {
      if (this.option !== '') this.option = cutText(this.option + text);
      return;
    }
    if (this.textarea) return;
    if (this.button !== undefined) {
      this.button = cutText(`${this.button} ${text}`);
      return;
    }
    if (this.label) this.label.text = cutText(this.label.text + text);
    this.since = (this.since + text.replace(/\s+/g, ' ')).slice(-LONGEST);
  }

  part(): void {
    if (this.field) this.field.behind ??= lineOfText(this.since).slice(0, NEAREST);
    if (this.since !== '' && !this.since.endsWith('\n')) this.since = `${this.since}\n`.slice(-LONGEST);
  }

  isInField(): boolean {
    return this.select !== undefined || this.textarea !== undefined;
  }

  finish(blocks: number): readonly Group[] {
    this.endLabel();
    this.endGroup(blocks);
    return this.groups.map((group) => ({
      ...group,
      fields: group.fields.map((field) => finishedField(field, this.labelsById)),
    }));
  }

  gates(): readonly string[] {
    return this.passages;
  }

  private openButton(tag: string, attributes: Attributes): void {
    this.button = ['value', 'label', 'aria-label', 'title']
      .map((name) => attributes[name] ?? '')
      .join(' ')
      .trim();
    this.buttonTag = tag;
  }

  /** A field or button without the element of one. */
  private openRole(tag: string, attributes: Attributes, position: Position): void {
    const { role = '' } = attributes;
    const type = FIELD_ROLES[role] ?? ownFieldType(tag);
    if ((role === 'button' && tag !== 'a') || isOwnButton(tag)) this.openButton(tag, attributes);
    else if (type !== undefined) this.addField(type, attributes, position);
  }

  private openField(tag: string, attributes: Attributes, position: Position): void {
    const type = tag === 'input' ? (attributes['type'] ?? 'text').trim().toLowerCase() : tag;
    if (tag === 'input' && BUTTONS.has(type)) {
      this.button = [attributes['value'], attributes['alt'], attributes['aria-label'], attributes['title']].join(' ');
      this.endButton(position.block);
      return;
    }
    const field = UNSEEN_TYPES.has(type) ? undefined : this.addField(type, attributes, position);
    if (tag === 'select') this.select = field;
    if (tag === 'textarea') this.textarea = field;
  }

  private addField(type: string, attributes: Attributes, position: Position): OpenField | undefined {
    if (this.count++ >= MOST_FIELDS) return undefined;
    if (type !== 'checkbox' && type !== 'radio') this.isGate = false;
    const field = openedField(type, attributes, position, this.isDisabledSet);
    if (this.field) this.field.behind ??= unitIn(this.since);
    this.endAround();
    field.around = nearestLine(this.since, -1).slice(-NEAREST);
    this.since = '';
    if (this.label) this.label.field ??= field;
    this.field = field;
    this.groupFor(position).fields.push(field);
    return field;
  }

  /** The open group; a new one where the last has had its button. */
  private groupFor(position: Position): OpenGroup {
    if (this.group && this.group.buttons.length === 0) return this.group;
    this.endGroup(position.block);
    this.group = {
      fields: [],
      buttons: [],
      form: this.form,
      from: Math.max(this.lastEnd, position.heading),
      to: position.block,
      isFrame: position.isFrame,
      at: position.at,
    };
    return this.group;
  }

  private endGroup(block: number): void {
    this.endAround();
    if (!this.group) return;
    this.groups.push({ ...this.group, to: block });
    this.group = undefined;
    this.field = undefined;
    this.lastEnd = block;
    this.since = '';
  }

  private endButton(block: number): void {
    const button = lineOfText(this.button);
    this.button = undefined;
    this.endAround();
    if (!this.group || this.group.buttons.length >= 20) return;
    this.group.buttons.push(button === '' ? 'submit' : button);
    this.lastEnd = block;
    this.since = '';
  }

  /** What follows a box to tick is its label. */
  private endAround(): void {
    const { field } = this;
    if (field && (field.type === 'radio' || field.type === 'checkbox'))
      field.around = nearestLine(this.since, 0).slice(0, NEAREST);
  }

  private endLabel(): void {
    const { label } = this;
    this.label = undefined;
    if (!label) return;
    const text = lineOfText(label.text);
    if (text === '') return;
    if (label.id !== undefined && this.labelsById.size < MOST_FIELDS) this.labelsById.set(label.id, text);
    else if (label.field) label.field.labels.unshift(text);
  }

  private endOption(): void {
    const text = lineOfText(this.option);
    if (this.select && text !== '' && this.select.options.length < MOST_OPTIONS) this.select.options.push(text);
    this.option = '';
  }
}
