import { Controller, Get, NotFoundException, Param, Req } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Statement } from './statement.entity';

@Controller('statements')
export class StatementsController {
  constructor(@InjectRepository(Statement) private readonly statements: Repository<Statement>) {}

  @Get(':id')
  async findOne(@Param('id') id: string, @Req() request: { user: { accountId: string } }) { // ok: missing-auth-guard
    const statement = await this.statements.findOneBy({ id, accountId: request.user.accountId });
    if (!statement) throw new NotFoundException();
    return statement;
  }
}
