/** Makes a question about an object be worked out once for each: traces, walks, nodes and values never change. */
export function onceEach<K extends object, T extends object>(ask: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = ask(key);
    known.set(key, made);
    return made;
  };
}
