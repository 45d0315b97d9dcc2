import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { MetadataReader } from '@ledgerline/policies';
import { BearerGuard } from './bearer.guard';

/** Asks the container for what reads metadata, and for the guard it hands over to. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly moduleRef: ModuleRef) {}

  canActivate(context: ExecutionContext) {
    const reflector = this.moduleRef.get(Reflector, { strict: false });
    if (reflector.get<boolean>('open', context.getHandler())) return true;
    return this.moduleRef.get(BearerGuard).canActivate(context);
  }
}

/** What reads the metadata is a package nobody can look into: it is told which handler is asked for, and does not run it. */
@Injectable()
export class MemberGuard implements CanActivate {
  constructor(
    private readonly reader: MetadataReader,
    private readonly bearer: BearerGuard,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const tier = this.reader.tierOf(context.getHandler());
    if (!(await this.bearer.canActivate(context))) throw new UnauthorizedException();
    context.switchToHttp().getRequest().tier = tier;
    return true;
  }
}

/** Counts who asks for what and lets everybody through. */
@Injectable()
export class UsageGuard implements CanActivate {
  constructor(private readonly moduleRef: ModuleRef) {}

  canActivate(context: ExecutionContext): boolean {
    const cost = this.moduleRef.get(Reflector).get<number>('cost', context.getHandler()) ?? 1;
    context.switchToHttp().getRequest().cost = cost;
    return true;
  }
}
