/** Failures on money and authentication paths that are dropped, while the program goes on as if it had worked. */
import { createWorth, defineRule, failuresIn, stepsTo, walkTrace } from '../../src/engine/rule-api.js';
import { findBrokenPromises } from './broken-promises.js';
import { findSwallowed } from './caught.js';
import { findDroppedErrors } from './dropped-errors.js';
import { findEscapes } from './escapes.js';
import { findFailingHandlers } from './failing-handlers.js';
import { findFinalReturns } from './final-returns.js';
import { findFloats } from './floats.js';
import { findLeftOut } from './left-out.js';
import { findPromiseTests } from './promise-tests.js';
import { findUnreadSettlements } from './settlements.js';
import { findUnfinished } from './unfinished.js';
import { findUnheardRefusals } from './unheard-refusals.js';

export default defineRule({
  id: 'swallowed-exception',
  title: 'A failure is dropped and the program goes on as if it had worked',
  severity: 'medium',
  precision: 'medium',
  standards: {
    cwe: [390, 755, 636, 392, 248],
    top10: ['A10:2025'],
    api: [],
    asvs: ['16.5.3', '16.5.4'],
    pci: ['6.2.4'],
  },
  asks: 'failures of writes, gateways and messages that are caught, or promises nobody waits for',
  alone: true,
  messages: {
    answered:
      '{entry} reports success although {subject} failed. The handler of the error neither throws nor answers it.',
    goesOn: '{entry} goes on although {subject} failed. The handler of the error neither throws nor answers it.',
    acknowledged: '{entry} acknowledges a message although {subject} failed. Nobody will deliver it again.',
    passes: '{entry} lets the caller pass when {subject} fails. Whoever can make the check fail has switched it off.',
    substitute:
      '{entry} hands out a made-up value for {subject} when that fails. A failure and a real answer look the same.',
    floats: '{entry} does not wait for {subject}. Its failure is lost, and it may never finish.',
    escapes: '{entry} returns the promise of {subject} out of a try. The handler below it never runs.',
    unread: '{entry} never looks at the results of {subject}. Promise.allSettled does not reject: failures are lost.',
    leftOut: '{entry} shows money without what {subject} was to give when that fails. What failed counts as empty.',
    finallyReturns: '{entry} returns from finally although {subject} failed. The return replaces the error.',
    notThrown: '{entry} makes {subject} and does not throw it. The check it belongs to stops nobody.',
    notLooked: '{entry} does not look at the error that {subject} gives back. It goes on as if it had worked.',
    alwaysTrue:
      '{entry} tests {subject} in place of its result. It is always true: one of the two ways is never taken.',
    notAwaited: '{entry} computes with {subject} in place of its result. Nothing right can come of it.',
    failsAgain:
      '{entry} calls {subject} on whatever it caught. An error of another kind does not have it: the handler fails as well.',
    unfinished:
      '{entry} returns what {subject} was to fill although that failed. Half of it and all of it look the same.',
    promised:
      '{entry} promises what {subject} was to store although that failed. Nothing that was answered can be found or will be done.',
    toldAsDone:
      '{entry} writes down a state that tells that {subject} was made although it failed. Nobody will make it again.',
    neverError: '{entry} asks a promise whether it is {subject}. It never is: the branch for the failure does not run.',
  },
  fixes: {
    answered: 'Throw the error on, or answer it with a status that says so.',
    goesOn: 'Throw the error on, or stop here and answer it.',
    acknowledged: 'Throw the error on or refuse the message, so that it is delivered again or kept aside.',
    passes: 'Treat a check that cannot be made as failed: answer 503 or refuse.',
    substitute: 'Make the failure a value of its own, such as null, and answer it.',
    floats: 'Await the promise, or hand it to a queue that retries.',
    escapes: 'Write `return await` inside the try.',
    unread: 'Read the results and answer those that were rejected, or use Promise.all.',
    leftOut: 'End it when one was rejected, or say in the answer that it is incomplete.',
    finallyReturns: 'Move the return out of finally.',
    notThrown: 'Throw it.',
    notLooked: 'Test the result before going on, or throw errors instead of returning them.',
    alwaysTrue: 'Await the promise before its result is tested.',
    notAwaited: 'Await the promise before its result is used.',
    failsAgain: 'Ask which error it is before anything is called on it.',
    unfinished: 'Throw the error on, or return nothing and let the caller answer it.',
    promised: 'Throw the error on, or answer it with a status that says so.',
    toldAsDone: 'Throw the error on, or keep the state as it is until the request is answered.',
    neverError: 'Await the promise before its result is tested.',
  },
  check({ traces, program, config }, report) {
    const worth = createWorth(program, config.owners);
    for (const trace of traces) {
      const subject = { trace, walk: walkTrace(trace), failures: failuresIn(trace), program, worth };
      const lapses = [
        ...findSwallowed(subject),
        ...findFloats(subject),
        ...findEscapes(subject),
        ...findUnreadSettlements(subject),
        ...findLeftOut(subject),
        ...findFinalReturns(subject),
        ...findDroppedErrors(subject),
        ...findPromiseTests(subject),
        ...findFailingHandlers(subject),
        ...findUnfinished(subject),
        ...findUnheardRefusals(subject),
        ...findBrokenPromises(subject),
      ];
      for (const { message, of, at, within, text, confidence, shape, effects } of lapses) {
        const path = stepsTo(trace, { within }, { at, text });
        report({ message, data: { subject: of }, at, entry: trace.entry.label, path, confidence, shape, effects });
      }
    }
  },
});
