import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { QuotesService } from './quotes.service';

@Controller('quotes')
export class QuotesController {
  constructor(private readonly quotes: QuotesService) {}

  @Get('lookup/:pair')
  @UseGuards(AuthGuard('jwt'))
  lookup(@Param('pair') pair: string) { // ok: missing-auth-guard
    return this.quotes.ask(pair);
  }

  @Get(':pair/history')
  @UseGuards(AuthGuard('jwt'))
  history(@Param('pair') pair: string) { // ok: missing-auth-guard
    return this.quotes.ask(`${pair}/history`);
  }

  @Get(':pair')
  latest(@Param('pair') pair: string) { // expect: missing-auth-guard
    return this.quotes.ask(pair);
  }
}
