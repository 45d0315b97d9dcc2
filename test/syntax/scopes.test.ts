import { describe, expect, it } from 'vitest';
import { callableOf, linesOf, moduleOf } from './lower-text.js';

function slotsOf(text: string, name: string): readonly string[] {
  return callableOf(moduleOf(text), name).slots.map(
    (slot) => `${slot.kind} ${slot.name}${slot.captured ? ' captured' : ''}`,
  );
}

describe('scopes', () => {
  it('gives shadowing names slots of their own in one frame', () => {
    const source = 'function f() { let v = 1; { let v = 2; v; } for (const v of [v]) v; v; }';
    expect(linesOf(source).slice(6)).toEqual([
      '    declare v~0 = 1',
      '    block',
      '      declare v~1 = 2',
      '      v~1',
      '    each v~2 of [v~0]',
      '      v~2',
      '    v~0',
    ]);
  });

  it('hoists var to the callable and let to the block', () => {
    expect(slotsOf('function f() { if (a) { var x = 1; let y = 2; } for (var i in a) {} }', 'f')).toEqual([
      'var x',
      'var i',
      'let y',
    ]);
    expect(linesOf('{ let hidden = 1; } hidden;').at(-1)).toBe('$hidden');
  });

  it('finds functions and classes before they are declared', () => {
    expect(linesOf('const a = () => b(); function b() { return new C(); } class C {}')).toContain('    return ^b()');
  });

  it('marks slots that inner callables use', () => {
    const source = 'function f(a, b) { let c = 0, d = 0; return () => { c += a; return (e) => d + e; }; }';
    expect(slotsOf(source, 'f')).toEqual(['param a captured', 'param b', 'let c captured', 'let d captured']);
    expect(linesOf(source)).toContain('            return (^^d + e)');
  });

  it('keeps default values of parameters in the frame of the callable', () => {
    expect(linesOf('const limit = 1; function f(a = limit, b = a) {}')).toContain(
      '  function #1 f(a = ^limit?, b = a?)',
    );
  });

  it('gives arguments a slot of the nearest function that is no arrow', () => {
    const module = moduleOf('function f() { return () => arguments[0]; }');
    const f = callableOf(module, 'f');
    expect(f.argumentsSlot).toBe(0);
    expect(f.slots).toEqual([{ name: 'arguments', kind: 'var', captured: true }]);
  });

  it('counts field initialisers and static blocks as callables', () => {
    expect(linesOf('const a = 1; class C { b = a; static { run(a); } }').filter((line) => line.includes('^a'))).toEqual(
      ['        return ^a', '        $run(^a)'],
    );
  });

  it('scopes the parameter of catch', () => {
    expect(linesOf('const e = 1; try { f(); } catch (e) { e; } e;').slice(2)).toEqual([
      'declare e~0 = 1',
      'try',
      '  $f()',
      'catch e~1',
      '  e~1',
      'e~0',
    ]);
  });

  it('shares one scope among the cases of a switch', () => {
    expect(linesOf('switch (a) { case 1: const b = 1; case 2: b; }').at(-1)).toBe('    b');
  });

  it('drops the typed this of a function', () => {
    expect(callableOf(moduleOf('function f(this: Cart, a: string) {}'), 'f').params).toHaveLength(1);
  });
});
