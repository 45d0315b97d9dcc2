import type { TextValue } from '../model/value.js';

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
