import type { Expr, Module } from '../model/il.js';
import type { Place } from '../model/location.js';
import type { Program } from '../model/program.js';
import type { Value } from '../model/value.js';
import { call, construct } from './calls.js';
import { evaluate } from './expressions.js';
import { provided } from './injection.js';
import { awaitValue } from './promises.js';
import type { LibraryIndex } from './library/library-index.js';
import type { Activation, Frame, Machine, MachineSettings } from './machine.js';
import { callableOf, createMachine } from './machine.js';
import { ensureModule } from './modules.js';
import { execute } from './statements.js';

/** A machine whose operations are the interpreter's. */
export function createInterpreter(program: Program, libraries: LibraryIndex, settings: MachineSettings): Machine {
  return createMachine(program, libraries, settings, {
    evaluate,
    execute,
    call,
    construct,
    enterModule,
    evaluateIn,
    runIn,
    provided,
    awaitValue,
  });
}

function moduleActivation(m: Machine, module: Module, frame: Frame): Activation {
  const site: Place = { file: module.path, start: 0, end: 0 };
  return {
    module,
    callable: callableOf(module, 0),
    frame,
    self: m.values.undefined,
    args: [],
    returns: 0,
    dependsOn: Infinity,
    told: m.told,
    facts: m.facts,
    mark: m.store.mark(),
    exits: [],
    loops: [],
    tries: 0,
    site,
  };
}

/** Runs something as code of a module, outside any call; what it throws or learns stays inside. */
function inModule<T>(m: Machine, module: Module, frame: Frame, run: () => T): T {
  const { facts, items, live, thrown } = m;
  const stack = m.stack.splice(0);
  m.stack.push(moduleActivation(m, module, frame));
  m.items = [];
  m.thrown = [];
  m.live = true;
  const result = run();
  m.stack.splice(0, m.stack.length, ...stack);
  m.facts = facts;
  m.items = items;
  m.thrown = thrown;
  m.live = live;
  return result;
}

function enterModule(m: Machine, module: Module, frame: Frame): void {
  inModule(m, module, frame, () => {
    execute(m, callableOf(module, 0).body);
  });
}

function evaluateIn(m: Machine, module: Module, expression: Expr): Value {
  return runIn(m, module, () => evaluate(m, expression));
}

function runIn(m: Machine, module: Module, run: () => Value): Value {
  return inModule(m, module, ensureModule(m, module), run);
}
