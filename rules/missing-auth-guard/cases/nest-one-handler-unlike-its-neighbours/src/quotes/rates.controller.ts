import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { QuotesService } from './quotes.service';

// Two of three are open: nobody forgot a guard here.
@Controller('rates')
export class RatesController {
  constructor(private readonly quotes: QuotesService) {}

  @Get('own/:pair')
  @UseGuards(AuthGuard('jwt'))
  own(@Param('pair') pair: string) { // ok: missing-auth-guard
    return this.quotes.ask(pair);
  }

  @Get('teaser/:pair')
  teaser(@Param('pair') pair: string) { // ok: missing-auth-guard
    return this.quotes.ask(`${pair}/teaser`);
  }

  @Get('daily/:pair')
  daily(@Param('pair') pair: string) { // ok: missing-auth-guard
    return this.quotes.ask(`${pair}/daily`);
  }
}
