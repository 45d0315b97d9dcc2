import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { COMMONJS, namespaceValue, outsideValue } from '../frames.js';
import type { Machine } from '../machine.js';
import { current } from '../machine.js';
import { ensureModule } from '../modules.js';
import type { CallRequest } from '../machine.js';

/** The value of a name no scope of the program declares. */
export function globalValue(m: Machine, name: string): Value {
  if (m.libraries.isGlobal(name)) return m.values.api(`global:${name}`);
  switch (name) {
    case 'undefined':
      return m.values.undefined;
    case 'NaN':
    case 'Infinity':
      return m.values.constant(Number(name));
    case 'process':
      return m.values.object(
        [['env', m.values.source('environment', ORIGIN.environment)]],
        { file: '', start: 0, end: 0 },
        [m.values.native('process')],
      );
    case 'module':
      return m.values.native('module', [m.values.namespace(current(m).module.path)]);
    case 'exports':
      return m.values.namespace(current(m).module.path);
    case 'import.meta':
      return m.values.unknown('import.meta');
    case 'globalThis':
    case 'global':
      return m.values.native('globalThis');
    default:
      return m.values.native(name);
  }
}

/** `require('x')` */
export function requireModule(m: Machine, request: CallRequest): Value {
  const [specifier] = request.args;
  if (specifier?.kind !== 'const' || typeof specifier.value !== 'string')
    return m.values.unknown('require', request.args);
  const target = m.program.resolve(current(m).module, specifier.value);
  if (target.kind !== 'module') return outsideValue(m, target, '*');
  ensureModule(m, target.module);
  const namespace = m.values.namespace(target.module.path);
  return m.store.getOf(namespace, COMMONJS) ?? namespaceValue(m, target.module);
}
