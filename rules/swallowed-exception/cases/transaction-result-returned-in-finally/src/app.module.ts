import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './accounts/account.entity';
import { AccountsController } from './accounts/accounts.controller';
import { AccountsService } from './accounts/accounts.service';
import { BearerGuard } from './auth/bearer.guard';

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Account] }),
    JwtModule.register({ secret: process.env.JWT_SECRET }),
  ],
  controllers: [AccountsController],
  providers: [AccountsService, BearerGuard],
})
export class AppModule {}
