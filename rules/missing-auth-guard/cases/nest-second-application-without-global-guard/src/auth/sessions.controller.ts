import { Body, Controller, Post, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectRepository } from '@nestjs/typeorm';
import { compare } from 'bcryptjs';
import { Repository } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Public } from './public.decorator';

@Controller('sessions')
export class SessionsController {
  constructor(
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
    private readonly jwt: JwtService,
  ) {}

  @Public()
  @Post()
  async login(@Body() body: { email: string; password: string }) { // ok: missing-auth-guard
    const account = await this.accounts.findOneBy({ email: String(body.email) });
    if (!account || !(await compare(String(body.password), account.passwordHash))) throw new UnauthorizedException();
    return { token: await this.jwt.signAsync({ sub: account.id }, { expiresIn: '15m', issuer: 'accounts' }) };
  }
}
