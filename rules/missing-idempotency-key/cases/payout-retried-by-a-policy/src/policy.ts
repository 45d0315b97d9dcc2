import {
  ConsecutiveBreaker,
  ExponentialBackoff,
  bulkhead,
  circuitBreaker,
  handleAll,
  handleWhen,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';

const transient = handleWhen((error) => error instanceof TypeError);

export const once = wrap(bulkhead(20, 50), timeout(3_000, TimeoutStrategy.Aggressive));

export const again = wrap(
  bulkhead(20, 50),
  retry(transient, { maxAttempts: 3, backoff: new ExponentialBackoff() }),
  circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(5) }),
  timeout(3_000, TimeoutStrategy.Aggressive),
);
