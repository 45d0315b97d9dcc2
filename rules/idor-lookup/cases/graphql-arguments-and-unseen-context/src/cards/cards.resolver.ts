import { ForbiddenException, UseGuards } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { BearerGuard } from '../auth/bearer.guard';
import { Caller } from '../auth/caller.decorator';
import { TeamMemberGuard } from '../auth/team-member.guard';
import { PrismaService } from '../prisma.service';

@Resolver('Card')
@UseGuards(BearerGuard)
export class CardsResolver {
  constructor(private readonly prisma: PrismaService) {}

  @Query('cards')
  @UseGuards(TeamMemberGuard)
  cards(@Args({ name: 'teamId', type: () => ID, description: 'whose cards' }) teamId: string) {
    return this.prisma.card.findMany({ where: { teamId } }); // ok: idor-lookup -- the guard asked about this argument
  }

  @Mutation('renameCard')
  @UseGuards(TeamMemberGuard)
  renameCard(
    @Args({ name: 'teamId', type: () => ID }) teamId: string,
    @Args({ name: 'cardId', type: () => ID }) id: string,
    @Args('label') label: string,
  ) {
    return this.prisma.card.update({ where: { id, teamId }, data: { label } }); // ok: idor-lookup
  }

  // The team is the caller's, the card may be any team's.
  @Mutation('limitCard')
  @UseGuards(TeamMemberGuard)
  limitCard(
    @Args({ name: 'cardId', type: () => ID }) id: string,
    @Args({ name: 'monthly' }) monthly: number,
  ) {
    return this.prisma.card.update({ where: { id }, data: { monthly } }); // expect: idor-lookup
  }

  @Mutation('closeCard')
  async closeCard(@Args({ name: 'cardId', type: () => ID }) id: string, @Caller() caller: { id: string }) {
    const card = await this.prisma.card.findUnique({ where: { id } }); // ok: idor-lookup -- who is connected cannot be seen
    const seat = await this.prisma.teamMember.findFirst({ where: { teamId: card?.teamId, userId: caller.id } });
    if (!card || !seat) throw new ForbiddenException();
    return this.prisma.card.delete({ where: { id: card.id } }); // ok: idor-lookup
  }
}
