/** Results of `Promise.allSettled` of which only the good ones are taken: what failed counts as empty. */
import type { Occurrence, Value, Walk } from '../../src/engine/rule-api.js';
import { effectsIn, isMoneyWord, mentions, partsOf } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { nameAll, worthsOf } from './lapse.js';
import { comingOut, valuesRead } from './settlements.js';

export function findLeftOut(subject: Subject): readonly Lapse[] {
  return effectsIn(subject.walk, 'settle').flatMap((settle): Lapse[] => {
    const worths = worthsOf(comingOut(subject.walk, settle), subject).filter(({ kind }) => kind === 'read');
    if (worths.length === 0 || !isMoneyShown(subject.walk, settle)) return [];
    const read = [...valuesRead(subject)].filter((value) => isOf(value, settle.node.result));
    if (!read.some((value) => leavesOut(value, settle.node.result)) || read.some(looksAtFailure)) return [];
    return [
      {
        message: 'leftOut',
        of: nameAll(worths),
        at: settle.node.at,
        within: settle.within,
        text: 'what was rejected is left out of these results',
        confidence: subject.trace.entry.kind === 'callable' ? 'low' : 'medium',
        shape: `leftOut:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}

/** Whether a value, or a condition on which it has one of its alternatives, comes from a settlement. */
function isOf(value: Value, result: Value): boolean {
  const isResult = (part: Value): boolean => part === result;
  if (mentions(value, isResult)) return true;
  return value.kind === 'choice' && value.alternatives.some(({ when }) => when.some((f) => mentions(f.test, isResult)));
}

/** Whether what is answered, or given back on the way there, behind the settlement shows money. */
function isMoneyShown({ occurrences }: Walk, { order }: Occurrence): boolean {
  return occurrences.some(({ node, order: later }) => later > order && showsMoney(givenBack(node)));
}

function givenBack(node: Occurrence['node']): Value | undefined {
  if (node.kind === 'exit') return node.how === 'return' ? node.value : undefined;
  return node.what === 'respond' ? node.body : undefined;
}

function showsMoney(body: Value | undefined): boolean {
  if (body === undefined) return false;
  return mentions(body, (part) => part.kind === 'object' && [...part.fields.keys()].some(isMoneyWord));
}

/** Whether a value is made of the good results only: filtered for them, or something made up where one is none. */
function leavesOut(value: Value, result: Value): boolean {
  if (value.kind === 'op' && value.op === 'filter') return value.operands.some((part) => asksForGood(part, result));
  if (value.kind !== 'choice') return false;
  return value.alternatives.some(
    ({ value: given, when }) => isMadeUp(given) && when.some(({ test, holds }) => !holds && asksForGood(test, result)),
  );
}

function asksForGood(test: Value, result: Value): boolean {
  const [left, right] = test.kind === 'op' && /^={2,3}$/.test(test.op) ? test.operands : [];
  return right?.kind === 'const' && right.value === 'fulfilled' && left !== undefined && isOf(left, result);
}

/** Something that can be taken for a figure or a list, or a method of one. */
function isMadeUp(value: Value): boolean {
  if (value.kind === 'const') return typeof value.value === 'number';
  return value.kind === 'array' || (value.kind === 'native' && value.bound.some(isMadeUp));
}

/** Whether somebody asks which failed, why, or how many came through. */
function looksAtFailure(value: Value): boolean {
  if (value.kind === 'const') return value.value === 'rejected';
  if (value.kind === 'member') return value.name === 'reason' || value.name === 'length';
  return value.kind === 'op' && partsOf(value).some(looksAtFailure);
}
