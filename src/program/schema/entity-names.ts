/** A name without case, separators and plural, so that `order_items` and `OrderItem` are the same. */
export function plainName(name: string): string {
  const joined = name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
  if (joined.endsWith('ies') && joined.length > 4) return `${joined.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(joined)) return joined.slice(0, -2);
  return joined.endsWith('s') && !/(?:ss|us|is)$/.test(joined) ? joined.slice(0, -1) : joined;
}

/** A column's or field's name without case and separators. */
export function plainField(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** The words of a camel, Pascal, snake or kebab case name, lower case. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
