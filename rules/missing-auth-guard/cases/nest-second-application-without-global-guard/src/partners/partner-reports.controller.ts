import { Controller, Get, Param } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Statement } from '../statements/statement.entity';

@Controller('partner/reports')
export class PartnerReportsController {
  constructor(@InjectRepository(Statement) private readonly statements: Repository<Statement>) {}

  @Get(':month')
  forMonth(@Param('month') month: string) { // expect: missing-auth-guard
    return this.statements.find({ where: { month } }); // ok: idor-lookup -- the missing guard is what is reported here
  }
}
