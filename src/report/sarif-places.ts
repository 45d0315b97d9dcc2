/** Places as SARIF writes them: a file relative to the repository, a region of one line, and the code around it. */
import type { PhysicalLocation, Region as SarifRegion } from 'sarif';
import type { Place } from '../model/location.js';
import type { AuditResult } from '../model/result.js';
import type { Positions } from './positions.js';
import { repositoryPath } from './repository-path.js';

const CONTEXT_LINES = 2;
/** Longer code (minified, generated) is not quoted. */
const MAX_SNIPPET = 2000;

/** What a place is described with. */
interface PlaceContext {
  readonly result: Pick<AuditResult, 'base'>;
  readonly positions: Positions;
}

/** A place without its code. */
export function describePlace(at: Place, { result, positions }: PlaceContext): PhysicalLocation {
  return { artifactLocation: { uri: uriOf(repositoryPath(at.file, result)) }, region: oneLine(at, positions) };
}

/** The place of a result, with its code and the lines around it for readers who have no checkout. */
export function describePrimaryPlace(at: Place, context: PlaceContext): PhysicalLocation {
  const place = describePlace(at, context);
  const { startLine = 1, startColumn = 1, endColumn = 1 } = place.region ?? {};
  const line = context.positions.findLine(at.file, startLine);
  if (line === undefined) return place;
  const region = { ...place.region, ...quote(line.slice(startColumn - 1, endColumn - 1)) };
  const contextRegion = linesAround(at.file, startLine, context.positions);
  // It has to be larger than the region.
  const isLarger = contextRegion.startLine !== contextRegion.endLine;
  return { ...place, region, ...(isLarger ? { contextRegion } : {}) };
}

function quote(text: string): Pick<SarifRegion, 'snippet'> {
  return text === '' || text.length > MAX_SNIPPET ? {} : { snippet: { text } };
}

function linesAround(file: string, line: number, positions: Positions): SarifRegion {
  const first = Math.max(1, line - CONTEXT_LINES);
  const texts: string[] = [];
  for (let number = first; number <= line + CONTEXT_LINES; number += 1) {
    const text = positions.findLine(file, number);
    if (text === undefined) break;
    texts.push(text);
  }
  // The line after the last line break is empty and is none.
  if (texts.at(-1) === '' && first + texts.length - 1 > line) texts.pop();
  return { startLine: first, endLine: first + texts.length - 1, ...quote(texts.join('\n')) };
}

/** A pull request shows an alert only where all its lines were edited: the region is cut to its first line. */
function oneLine(at: Place, positions: Positions): SarifRegion {
  const { line, column, endLine, endColumn } = positions.locate(at);
  const lineEnd = (positions.findLine(at.file, line)?.length ?? column) + 1;
  const end = endLine === line ? endColumn : lineEnd;
  return { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(end, column + 1) };
}

/** Percent-encoded; a name that is no valid Unicode is made valid first. */
function uriOf(file: string): string {
  return file
    .split('/')
    .map((segment) => encodeURIComponent(Buffer.from(segment).toString()))
    .join('/');
}
