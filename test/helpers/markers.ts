/** The comments by which an audited program says where a finding must and must not be. */

/** `expect`: a finding; `ok`: none; `expect-missing` and `expect-spurious`: known mistakes of ours; `source`: where a finding's path begins. */
export type MarkerKind = 'expect' | 'expect-missing' | 'expect-spurious' | 'ok' | 'source';

/** One rule id of one marker, and the line that it is about. */
export interface Marker {
  readonly kind: MarkerKind;
  readonly ruleId: string;
  readonly file: string;
  readonly line: number;
}

/** What a program's comments say, and the comments that begin like a marker but are none. */
export interface Markers {
  readonly markers: readonly Marker[];
  readonly malformed: readonly string[];
}

const MARKER =
  /(?:\/\/|\/\*)\s*(expect|expect-missing|expect-spurious|ok|source)(\+1)?:\s*([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)(?:\s+(?:—|--)\s+(.+?))?\s*(?:\*\/\s*\}?\s*)?$/;
const LIKE_A_MARKER = /(?:\/\/|\/\*)\s*(?:expect(?:ed|s|-\w+)?|ok|source)(?:\+\d+)?\s*:/;
const MARKED_FILES = /\.(?:[cm]?[jt]sx?|prisma|sql)$/;

/** Reads the markers of a program; a rule id must be one of `ruleIds`. */
export function readMarkers(texts: ReadonlyMap<string, string>, ruleIds: ReadonlySet<string>): Markers {
  const markers: Marker[] = [];
  const malformed: string[] = [];
  for (const [file, text] of texts) {
    if (!MARKED_FILES.test(file)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const found = readLine(line, ruleIds);
      if (typeof found === 'string') malformed.push(`${file}:${index + 1} ${found}: ${line.trim()}`);
      else markers.push(...found.map(({ next, ...marker }) => ({ ...marker, file, line: index + (next ? 2 : 1) })));
    }
  }
  return { markers, malformed };
}

type Found = Pick<Marker, 'kind' | 'ruleId'> & { readonly next: boolean };

/** The markers of one line, or what is wrong with it. */
function readLine(line: string, ruleIds: ReadonlySet<string>): readonly Found[] | string {
  const match = MARKER.exec(line);
  if (match === null) return LIKE_A_MARKER.test(line) ? 'is not a marker' : [];
  const [, kind, next, list = '', reason] = match;
  if (!isKind(kind)) return 'is not a marker';
  if (kind.startsWith('expect-') && reason === undefined) return 'needs a reason after a dash';
  const ids = list.split(',').map((id) => id.trim());
  const unknown = ids.find((id) => !ruleIds.has(id));
  if (unknown !== undefined) return `names a rule that is not there (${unknown})`;
  return ids.map((ruleId) => ({ kind, ruleId, next: next !== undefined }));
}

function isKind(word: string | undefined): word is MarkerKind {
  return word !== undefined && ['expect', 'expect-missing', 'expect-spurious', 'ok', 'source'].includes(word);
}
