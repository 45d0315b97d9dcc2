import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** What makes a policy, and the types policies are declared with. */
const POLICIES =
  'retry|circuitBreaker|timeout|bulkhead|fallback|wrap|IPolicy|IMergedPolicy|RetryPolicy|CircuitBreakerPolicy|TimeoutPolicy|BulkheadPolicy|FallbackPolicy|NoopPolicy()';

/** Policies run a function: again when it fails, for a while, or not at all; a wrap is all of them, outermost first. */
export default defineLibrary({
  id: 'cockatiel',
  family: 'runtime',
  packages: ['cockatiel'],
  docs: 'https://github.com/connor4312/cockatiel#readme',
  rows: [
    { path: 'retry|RetryPolicy()', retries: true },
    { path: POLICIES },
    { path: 'noop' },
    {
      path: `${POLICIES}.execute()`,
      invokes: [
        {
          callee: 'arg0',
          with: [{ object: { signal: 'unknown', attempt: 'unknown' } }],
          returned: true,
          retried: true,
        },
      ],
      throws: true,
    },
    { path: 'noop.execute()', invokes: [{ callee: 'arg0', with: ['unknown'], returned: true }], throws: true },
    {
      path: `${POLICIES}.onSuccess|onFailure|onRetry|onGiveUp|onBreak|onReset|onHalfOpen|onStateChange|onTimeout|onReject()`,
      invokes: [{ callee: 'arg0', with: ['unknown'], later: true }],
      returns: 'unknown',
    },
    { path: `${POLICIES}.dangerouslyUnref()`, returns: 'base' },
    { path: `${POLICIES}.isolate()`, returns: 'unknown' },
    { path: `${POLICIES}.state|toJSON|executionSlots|queueSlots` },
    { path: 'handleAll' },
    { path: 'handleAll.*()', is: 'handleWhen()' },
    { path: 'handleType|handleWhen|handleResultType|handleWhenResult()' },
    { path: 'handleType|handleResultType|handleWhenResult()', is: 'handleWhen()' },
    { path: 'handleWhen().*()', is: 'handleWhen()' },
    ...plainCalls(['ExponentialBackoff|ConstantBackoff|IterableBackoff|DelegateBackoff()']),
    ...plainCalls(['ConsecutiveBreaker|SamplingBreaker|CountBreaker()']),
    ...plainCalls(['TaskCancelledError|BrokenCircuitError|BulkheadRejectedError|IsolatedCircuitError()']),
    { path: 'noJitterGenerator|halfJitterGenerator|fullJitterGenerator|decorrelatedJitterGenerator' },
  ],
});
