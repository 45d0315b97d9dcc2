import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

@Injectable()
export class MerchantGuard implements CanActivate {
  constructor(private readonly jwt: JwtService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization?.replace('Bearer ', '');
    try {
      const claims = await this.jwt.verifyAsync(token, { algorithms: ['HS256'], audience: 'mandates' });
      request.merchantId = claims.sub;
      return true;
    } catch { // ok: swallowed-exception
      throw new UnauthorizedException();
    }
  }
}
