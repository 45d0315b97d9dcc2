import type { ClassValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { getMember } from '../members.js';
import { instanceOf } from '../types.js';
import type { ModuleMiddleware } from './global-guards.js';
import type { Exchange } from './stage.js';
import { passStage } from './walk-chain.js';

/** The route a middleware may stand before. */
export interface MountedRoute {
  readonly controller: ClassValue;
  readonly method: string;
  readonly route: string;
}

/** Runs the middleware that modules put before a route. */
export function passModuleMiddleware(
  m: Machine,
  all: readonly ModuleMiddleware[],
  to: MountedRoute,
  exchange: Exchange,
): void {
  for (const { handlers, targets, at } of all) {
    if (!targets.some((target) => names(m, target, to))) continue;
    for (const handler of handlers)
      if (m.live) passStage(m, { handler: handlerOf(m, handler), at, own: false }, exchange);
  }
}

/** A middleware is a function, or a class with a method `use`. */
function handlerOf(m: Machine, handler: Value): Value {
  return handler.kind === 'class' ? getMember(m, instanceOf(m, handler), 'use') : handler;
}

/** `forRoutes(Controller)`, `forRoutes('path')`, `forRoutes({ path, method })` */
function names(m: Machine, target: Value, to: MountedRoute): boolean {
  if (target.kind === 'class') return target === to.controller;
  if (target.kind === 'const') return covers(String(target.value), to.route);
  if (target.kind !== 'object') return false;
  const path = getMember(m, target, 'path');
  const method = getMember(m, target, 'method');
  const sameMethod = method.kind !== 'api' || method.step === 'ALL' || method.step === to.method;
  return sameMethod && path.kind === 'const' && covers(String(path.value), to.route);
}

function covers(pattern: string, route: string): boolean {
  const wanted = pattern.split('/').filter((part) => part !== '');
  const given = route.split('/').filter((part) => part !== '');
  const wild = wanted.findIndex((part) => part.includes('*'));
  const fixed = wild === -1 ? wanted : wanted.slice(0, wild);
  if (wild === -1 && fixed.length !== given.length) return false;
  return fixed.every((part, i) => part === given[i] || (part.startsWith(':') && given[i] !== undefined));
}
