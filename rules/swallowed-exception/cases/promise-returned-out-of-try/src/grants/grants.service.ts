import { Injectable } from '@nestjs/common';
import { PrismaService } from '../prisma.service';

@Injectable()
export class GrantsService {
  constructor(private readonly prisma: PrismaService) {}

  async create(ownerId: string, granteeEmail: string) {
    return this.prisma.grant.create({ data: { ownerId, granteeEmail } });
  }

  async rename(id: string, ownerId: string, granteeEmail: string) {
    return this.prisma.grant.update({ where: { id, ownerId }, data: { granteeEmail } });
  }
}
