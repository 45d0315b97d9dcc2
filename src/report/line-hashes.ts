/**
 * The line fingerprint that GitHub's upload action computes (`primaryLocationLineHash`): a hash of the hundred
 * characters that follow the line's start, blanks left out. Writing the same value keeps the upload silent, and serves
 * uploads through the API, which computes none.
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */

const WINDOW = 100;
const FACTOR = 37n;
const BITS = 64;
/** Stands for the end of the file. */
const END = '\uffff';

/** The hash of every line, in order: 16 digits at most, a colon and the ordinal among equal ones. */
export function hashLines(text: string): string[] {
  const characters = text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '') + END;
  const seen = new Map<string, number>();
  const hashes: string[] = [];
  for (let start = 0; start < characters.length;) {
    const hash = hashWindow(characters, start).toString(16);
    const ordinal = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, ordinal);
    hashes.push(`${hash}:${ordinal}`);
    const lineEnd = characters.indexOf('\n', start);
    start = lineEnd === -1 ? characters.length : lineEnd + 1;
  }
  return hashes;
}

function hashWindow(characters: string, start: number): bigint {
  let hash = 0n;
  for (let index = start; index < start + WINDOW; index += 1) {
    // Past the end of the file the window is filled with zeros.
    const code = index < characters.length ? characters.charCodeAt(index) : 0;
    hash = BigInt.asUintN(BITS, hash * FACTOR + BigInt(code));
  }
  return hash;
}
