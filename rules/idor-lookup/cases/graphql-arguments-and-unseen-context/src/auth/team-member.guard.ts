import { CanActivate, ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { PrismaService } from '../prisma.service';

/** The team among the arguments has to have the caller as a member. */
@Injectable()
export class TeamMemberGuard implements CanActivate {
  constructor(private readonly prisma: PrismaService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const call = GqlExecutionContext.create(context);
    const { user } = call.getContext().req;
    const { teamId } = call.getArgs();
    const seat = await this.prisma.teamMember.findUnique({ where: { teamId_userId: { teamId, userId: user.id } } });
    if (!seat) throw new ForbiddenException();
    return true;
  }
}
