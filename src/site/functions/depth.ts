/** How deep a reader of a page is inside the outermost element of a kind. */
export class Depth {
  name = '';
  level = 0;

  /** @param name of an element of the kind, which may stand in another one */
  enter(name: string): void {
    if (this.level === 0) {
      this.name = name;
      this.level = 1;
    } else this.deepen(name);
  }

  /** @param name of an element that has the name of the outermost one, but may be of no such kind */
  deepen(name: string): void {
    if (this.level > 0 && this.name === name) this.level++;
  }

  leave(name: string): void {
    if (this.level > 0 && this.name === name) this.level--;
  }
}
