import { CanActivate, ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import { PolicyClient } from '@ledgerline/policies';

/** What decides is a package nobody can look into. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly policies: PolicyClient) {}

  canActivate(context: ExecutionContext): Promise<boolean> {
    return this.policies.allows(context);
  }
}

/** Refuses over what a package nobody can look into says of the caller, unless it is switched off. */
@Injectable()
export class RightsGuard implements CanActivate {
  constructor(private readonly policies: PolicyClient) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const settings = await this.policies.settings();
    if (settings.open) return true;
    const rights = await this.policies.rightsOf(context);
    if (!rights.has('totals') && !rights.isOwner) throw new ForbiddenException();
    return true;
  }
}
