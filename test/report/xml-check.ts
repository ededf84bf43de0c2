/** A reader of XML 1.0 as far as reports need it: strict about what may stand where. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const TAG = /^<(\/?)([A-Za-z][\w.-]*)((?: [A-Za-z][\w.-]*="[^"<]*")*)(\/?)>$/;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** @throws where the text is no well-formed document */
export function parseXml(text: string): XmlElement {
  if (!text.startsWith(DECLARATION)) throw new Error("no declaration");
  if (!CHARACTERS.test(text)) throw new Error("a character that XML cannot have");
  const top: Open = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  for (const [part] of text.slice(DECLARATION.length).matchAll(/<[^>]*>|[^<]+|</g)) {
    const current = open.at(-1)!;
    if (!part.startsWith("<")) {
      if (part.includes(">") || (open.length === 1 && part.trim() !== "")) throw new Error(`text where none may be: ${part}`);
      current.text += decoded(part);
      continue;
    }
    const tag = TAG.exec(part);
    if (tag === null) throw new Error(`no tag: ${part}`);
    const [, end, name = "", attributes = "", empty] = tag;
    if (end === "/") {
      if (current.name !== name || attributes !== "" || open.length === 1) throw new Error(`closes nothing: ${part}`);
      open.pop();
      continue;
    }
    const element: Open = { name, attributes: attributesOf(attributes), children: [], text: "" };
    current.children.push(element);
    if (empty !== "/") open.push(element);
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)!.name} is not closed`);
  if (top.children.length !== 1) throw new Error("not one root");
  return top.children[0]!;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key = "", value = ""] of text.matchAll(/ ([\w.-]+)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`${key} twice`);
    // What a reader makes of white space in attributes (XML 1.0, 3.3.3).
    attributes[key] = decoded(value.replace(/[\t\n\r]/g, " "));
  }
  return attributes;
}

function decoded(text: string): string {
  return text.replace(/&([^;&]*)(;?)/g, (whole, name: string, end: string) => {
    const number = /^#x([0-9A-F]+)$/.exec(name)?.[1];
    const value = number === undefined ? NAMED[name] : String.fromCodePoint(Number.parseInt(number, 16));
    if (end === "" || value === undefined || !CHARACTERS.test(value)) throw new Error(`no reference: ${whole}`);
    return value;
  });
}
