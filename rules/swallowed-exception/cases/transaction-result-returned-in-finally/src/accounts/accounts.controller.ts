import { Body, Controller, Param, Post, Req, UseGuards } from '@nestjs/common';
import { BearerGuard } from '../auth/bearer.guard';
import { AccountsService } from './accounts.service';

@Controller('accounts')
@UseGuards(BearerGuard)
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Post(':id/freeze')
  freeze(@Param('id') id: string, @Body('reason') reason: string, @Req() request: { userId: string }) {
    return this.accounts.freeze(id, request.userId, String(reason));
  }

  @Post(':id/unfreeze')
  unfreeze(@Param('id') id: string, @Req() request: { userId: string }) {
    return this.accounts.unfreeze(id, request.userId);
  }
}
