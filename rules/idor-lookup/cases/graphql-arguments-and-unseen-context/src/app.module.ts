import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { JwtModule } from '@nestjs/jwt';
import { BearerGuard } from './auth/bearer.guard';
import { TeamMemberGuard } from './auth/team-member.guard';
import { CardsResolver } from './cards/cards.resolver';
import { PrismaService } from './prisma.service';

@Module({
  imports: [GraphQLModule.forRoot({ autoSchemaFile: true }), JwtModule.register({ secret: process.env.JWT_SECRET })],
  providers: [CardsResolver, PrismaService, BearerGuard, TeamMemberGuard],
})
export class AppModule {}
