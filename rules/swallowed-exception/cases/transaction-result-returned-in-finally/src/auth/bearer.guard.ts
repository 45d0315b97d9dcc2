import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

@Injectable()
export class BearerGuard implements CanActivate {
  constructor(private readonly jwt: JwtService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    try {
      const claims = await this.jwt.verifyAsync(request.headers.authorization?.split(' ')[1], { algorithms: ['HS256'] });
      request.userId = claims.sub;
    } catch { // ok: swallowed-exception
      throw new UnauthorizedException();
    }
    return true;
  }
}
