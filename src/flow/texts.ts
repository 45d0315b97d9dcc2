import type { TextValue, Value } from '../model/value.js';

/** Operations that give text, whatever they are asked of. */
const GIVES_TEXT: ReadonlySet<string> = new Set([
  'String',
  'JSON.stringify',
  'encodeURIComponent',
  'decodeURIComponent',
  '.join',
  '.slice',
  '.substring',
  '.substr',
  '.trim',
  '.toString',
  '.toFixed',
  '.toISOString',
  '.toJSON',
  '.toLocaleString',
  '.toLowerCase',
  '.toUpperCase',
  '.replace',
  '.replaceAll',
  '.padStart',
  '.padEnd',
  '.repeat',
  '.normalize',
]);

/** Whether a value is certainly text: lists have methods of the same names, `slice` among them. */
export function isText(value: Value): boolean {
  if (value.kind === 'op') return GIVES_TEXT.has(value.op);
  return value.kind === 'text' || (value.kind === 'const' && typeof value.value === 'string');
}

/** Whether a text starts with another one, where what is fixed at its start tells. */
export function startsWith(value: Value, start: Value | undefined): boolean | undefined {
  if (start?.kind !== 'const' || typeof start.value !== 'string') return undefined;
  const first = value.kind === 'text' ? value.parts[0] : undefined;
  if (typeof first !== 'string') return undefined;
  if (first.startsWith(start.value)) return true;
  return start.value.startsWith(first) ? undefined : false;
}

/** Whether text with holes may be a certain text: what is fixed of it must stand there, in order. */
export function mayBeText({ parts }: Pick<TextValue, 'parts'>, text: string): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (typeof first === 'string' && !text.startsWith(first)) return false;
  if (typeof last === 'string' && !text.endsWith(last)) return false;
  let from = 0;
  for (const part of parts) {
    if (typeof part !== 'string') continue;
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
