import { effectsOf } from '../../src/flow/coverage.js';
import { interpretProgram } from '../../src/flow/interpret-program.js';
import type { Library } from '../../src/model/library.js';
import type { Trace } from '../../src/model/trace.js';
import { programOf, type Texts } from './program.js';

/** The entry points of a program: `LABEL [chain] effects`, opaque ones marked, code without an entry point left out. */
export function entriesOf(texts: Texts, libraries: readonly Library[]): readonly string[] {
  const program = programOf(texts);
  const { traces, opaque } = interpretProgram({ program, libraries, config: { guards: [], gateways: [] } });
  return traces.filter(({ entry }) => entry.kind !== 'callable').map((trace) => tell(trace, opaque.has(trace.entry)));
}

function tell({ entry, root }: Trace, isOpaque: boolean): string {
  const effects = effectsOf([root]).map(({ what }) => what);
  const told = [...new Set(effects)].filter((what) => what !== 'unknown-call').sort();
  return `${entry.label} [${entry.chain.join(' > ')}]${isOpaque ? ' opaque' : ''}${told.map((one) => ` ${one}`).join('')}`;
}
