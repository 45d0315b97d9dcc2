import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { PolicyClient } from '@ledgerline/policies';

/** What decides is a package nobody can look into. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly policies: PolicyClient) {}

  canActivate(context: ExecutionContext): Promise<boolean> {
    return this.policies.allows(context);
  }
}
