import type { Entry } from '../../model/trace.js';

/** Whether a route is declared open: `GET /health`, `POST /webhooks/*`, `/docs/**`. */
export function isPublicRoute(entry: Entry, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [first = '', ...rest] = pattern.trim().split(/\s+/);
    const [method, path] = rest.length === 0 ? ['', first] : [first.toUpperCase(), rest.join(' ')];
    const sameMethod = method === '' || method === entry.method || entry.method === 'ALL';
    return (sameMethod && pathPattern(path).test(entry.route)) || pattern === entry.label;
  });
}

/** `*` stands for one segment, `**` for any number of them. */
function pathPattern(path: string): RegExp {
  const source = path
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}/?$`);
}
