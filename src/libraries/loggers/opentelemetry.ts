import { defineLibrary } from '../define-library.js';

/** Tracing: functions are run within a span or context and give back what they give back. */
export default defineLibrary({
  id: 'opentelemetry',
  family: 'logger',
  packages: ['@opentelemetry/api'],
  docs: 'https://opentelemetry.io/docs/languages/js/instrumentation/#create-spans',
  rows: [
    { path: 'context.active()' },
    { path: 'context.with()', invokes: [{ callee: 'arg1', with: [], returned: true }] },
    { path: 'context.bind()', returns: 'arg1' },
    { path: 'propagation.getBaggage|createBaggage|setBaggage|getActiveBaggage()', returns: 'unknown' },
    { path: 'propagation.inject|extract|setGlobalPropagator()', returns: 'unknown' },
    { path: 'trace.getTracer()' },
    {
      path: 'trace.getTracer().startActiveSpan()',
      invokes: [{ callee: 'arg3 | arg2 | arg1', with: ['unknown'], returned: true }],
    },
    { path: 'trace.getTracer().startSpan()', is: 'Span()' },
    { path: 'trace.getSpan|getActiveSpan()', is: 'Span()' },
    { path: 'trace.setSpan|setSpanContext|getSpanContext()', returns: 'unknown' },
    {
      path: 'Span().setAttribute|setAttributes|addEvent|addLink|recordException|setStatus|updateName|end()',
      effects: [{ work: { of: 'metric' } }],
      returns: 'void',
    },
    { path: 'Span().isRecording|spanContext()', returns: 'unknown' },
  ],
});
