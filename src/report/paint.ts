import { Chalk, type ChalkInstance } from 'chalk';
import type { Severity } from '../model/finding.js';

/** Colours, or none; sixteen of them at most, so that every terminal shows the same. */
export function createPaint(color: boolean): ChalkInstance {
  return new Chalk({ level: color ? 1 : 0 });
}

/** The colour of a severity. */
export function paintSeverity(paint: ChalkInstance, severity: Severity): ChalkInstance {
  const colors = { critical: paint.bold.red, high: paint.red, medium: paint.yellow, low: paint.cyan };
  return colors[severity];
}
