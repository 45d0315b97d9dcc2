import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { CurrentUser } from '../auth/current-user.decorator';
import { type Principal } from '../auth/jwt.strategy';
import { InvoicesService } from './invoices.service';

@Controller('invoices')
@UseGuards(AuthGuard('jwt'))
export class InvoicesController {
  constructor(private readonly invoices: InvoicesService) {}

  @Get(':id')
  findOne(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() user: Principal) {
    return this.invoices.findOwn(id, user.customerId);
  }

  @Get(':id/print')
  print(@Param('id', ParseUUIDPipe) id: string) {
    return this.invoices.findForPrint(id);
  }

  @Get('by-number/:number')
  byNumber(@Param('number') number: string, @CurrentUser() user: Principal) {
    return this.invoices.findByNumber(number, user.customerId);
  }

  @Get('by-number/:number/reminder')
  reminder(@Param('number') number: string) {
    return this.invoices.findByNumberForReminder(number);
  }

  @Put(':id/memo')
  @HttpCode(204)
  setMemo(@Param('id', ParseUUIDPipe) id: string, @Body('memo') memo: string, @CurrentUser() user: Principal) {
    return this.invoices.setMemo(id, user.customerId, String(memo));
  }

  @Delete(':id/memo')
  @HttpCode(204)
  clearMemo(@Param('id', ParseUUIDPipe) id: string) {
    return this.invoices.clearMemo(id);
  }
}
