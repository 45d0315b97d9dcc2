import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DURING_SUPPORT } from './permission.decorator';

/** Metadata may lift a ban as well as ask for something. */
@Injectable()
export class SupportGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    if (!request.headers['x-acting-for']) return true;
    return this.reflector.get<boolean>(DURING_SUPPORT, context.getHandler()) === true;
  }
}
