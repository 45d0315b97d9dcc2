import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

export interface Principal {
  id: string;
  merchantId: string;
  permissions: string[];
}

@Injectable()
export class BearerGuard implements CanActivate {
  constructor(private readonly jwt: JwtService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization?.split(' ')[1] ?? '';
    const claims = await this.jwt.verifyAsync(token, { algorithms: ['HS256'] }).catch(() => {
      throw new UnauthorizedException();
    });
    request.user = { id: claims.sub, merchantId: claims.merchantId, permissions: claims.permissions };
    return true;
  }
}
