/** URIs as Go's net/url.ParseRequestURI takes them: absolute, or a path from the root. */

const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;

export function isRequestUri(text: string): boolean {
  if (text === "" || /\p{Cc}/u.test(text.replace(/[\u0080-\u009f]/g, ""))) return false;
  if (text === "*") return true;
  const [, scheme, rest = ""] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/s.exec(text) ?? [undefined, undefined, text];
  if (scheme === undefined && /^:/.test(text)) return false;
  const [path = ""] = rest.split("?");
  if (!path.startsWith("/")) return scheme !== undefined;
  if (!path.startsWith("//") || (scheme === undefined && path.startsWith("///"))) return !BAD_ESCAPE.test(path);
  const [, authority = "", behind = ""] = /^\/\/([^/]*)(.*)$/s.exec(path) ?? [];
  if (scheme === undefined) return !BAD_ESCAPE.test(path);
  return isAuthority(authority) && !BAD_ESCAPE.test(behind);
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf("@");
  const user = at < 0 ? "" : authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || BAD_ESCAPE.test(user)) return false;
  return isHost(authority.slice(at + 1));
}

function isHost(host: string): boolean {
  if (host.startsWith("[")) {
    const end = host.lastIndexOf("]");
    return end > 0 && isPort(host.slice(end + 1));
  }
  const colon = host.lastIndexOf(":");
  if (colon >= 0 && !isPort(host.slice(colon))) return false;
  // Of escapes a host may only hold those of bytes beyond ASCII.
  const escapes = host.match(/%[0-9a-fA-F]{2}/g) ?? [];
  if (BAD_ESCAPE.test(host) || escapes.some((escape) => Number.parseInt(escape.slice(1), 16) < 0x80)) return false;
  return !/[ {}|\\^`#?@]/.test(host);
}

function isPort(text: string): boolean {
  return text === "" || /^:\d*$/.test(text);
}
