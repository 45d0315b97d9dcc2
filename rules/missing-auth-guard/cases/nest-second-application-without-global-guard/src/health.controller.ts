import { Controller, Get } from '@nestjs/common';
import { Public } from './auth/public.decorator';

@Public()
@Controller('health')
export class HealthController {
  @Get()
  check() { // ok: missing-auth-guard
    return { status: 'ok' };
  }
}
