import { ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { IAuthGuard } from '@nestjs/passport';

/** Hands over to the guard that the deployment provides. */
@Injectable()
export class InjectedGuard {
  constructor(@Inject('AUTH_GUARD') private readonly guard: IAuthGuard) {}

  canActivate(context: ExecutionContext) {
    return this.guard.canActivate(context);
  }
}
