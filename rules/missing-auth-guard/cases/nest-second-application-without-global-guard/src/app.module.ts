import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './accounts/account.entity';
import { GlobalAuthGuard } from './auth/global-auth.guard';
import { SessionsController } from './auth/sessions.controller';
import { HealthController } from './health.controller';
import { PartnerReportsController } from './partners/partner-reports.controller';
import { Statement } from './statements/statement.entity';
import { StatementsController } from './statements/statements.controller';

const database = TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Account, Statement] });

@Module({
  imports: [database, TypeOrmModule.forFeature([Account, Statement]), JwtModule.register({ secret: process.env.JWT_SECRET })],
  controllers: [SessionsController, StatementsController, HealthController],
  providers: [{ provide: APP_GUARD, useClass: GlobalAuthGuard }],
})
export class AppModule {}

/** The partner application is a second process; the global guard of the first one is not part of it. */
@Module({
  imports: [database, TypeOrmModule.forFeature([Statement])],
  controllers: [PartnerReportsController, HealthController],
})
export class PartnerModule {}
